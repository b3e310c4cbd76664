"""A payment made elsewhere while ours is under way: treasury's case until it is known which was one too many.

Its subject is not the bill, whose own cases its stations open and clear, and no ruling on it moves money.
"""

from __future__ import annotations

from models.facts import bill as facts
from models.tables.bills import BillRow
from rules import may_be_paid, standing
from store.homes import ELSEWHERE
from store.look_ups import newest_policy
from verbs import cases
from verbs.occasion import Occasion
from verbs.policies import read_policy


def warn(occ: Occasion, row: BillRow, payout: str, *, arrived: bool) -> None:
    """Where the bill was paid elsewhere too, and only one of the two is on the book, treasury is told. It is held."""
    stands = standing.bill(occ.log(row.id))
    if stands.elsewhere is None or stands.elsewhere_journal:
        return
    paid = stands.elsewhere
    finding = may_be_paid.paid_elsewhere_too(payout, paid.account, paid.reference, arrived=arrived)
    policy = read_policy(newest_policy(occ.session, row.entity))
    cases.put_up(occ, f"{ELSEWHERE}{row.id}", row.entity, (finding,), policy)


def is_needless(occ: Occasion, bills: list[BillRow]) -> bool:
    """Whether one of *bills* was paid elsewhere: then nothing more is sent for them."""
    return any(standing.stands(occ.log(bill.id), facts.PaidElsewhere, facts.ElsewhereUndone) for bill in bills)


def calm(occ: Occasion, bill: str) -> None:
    """One of the two payments is out of the world: only one is left, and it is on the book."""
    cases.clear(occ, f"{ELSEWHERE}{bill}")
