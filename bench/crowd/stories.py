"""The stories that a crowd is made of: in the mix that a busy house has at any moment."""

from __future__ import annotations

from tests.town import Town

SETTLED = 29
STORIES = 40


def tell(town: Town) -> None:
    """Forty engagements: most are over, some wait for somebody, a few are in doubt."""
    for n in range(SETTLED):
        _settled(town, n)
    for _ in range(3):
        town.request()
    for _ in range(2):
        town.ordered()
    order = town.ordered()
    town.receive(order)
    town.propose(town.ordered(), quantity="12")
    for _ in range(2):
        _overbilled(town)
    _without_number(town)
    town.payable()


def _settled(town: Town, n: int) -> None:
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order, number=f"A-{n}")
    town.bank_says(bill)
    assert town.stage(bill) == "settled"
    if n % 3:
        town.close(order)


def _overbilled(town: Town) -> None:
    order = town.ordered()
    town.receive(order, quantity="8")
    town.flip(order)


def _without_number(town: Town) -> None:
    contractor = town.contractor()
    town.ordered(contractor)
    town.bill(contractor)
