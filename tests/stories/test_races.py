"""Many at once: one release, one effect."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from models.errors import Crossed
from models.ids import Kind
from models.steps import Stand
from tests.cast import RAILS, Ranked
from tests.town import Town
from verbs import steps_release

MANY = 64


def release(town: Town, bill: str, payout: str) -> Stand:
    """What an activity does: one transaction, started again when the database lets another one pass."""
    while True:
        try:
            with town.database.writing() as session:
                return steps_release.release(Ranked(session, town.now), bill, RAILS, payout)
        except Crossed:
            continue


def test_of_many_releases_with_other_payout_ids_one_lets_the_money_go(town: Town):
    _, bill = town.payable()
    town.now += town.days(31)
    with town.database.reading() as session:
        payouts = [Ranked(session, town.now).new(Kind.PAYOUT) for _ in range(MANY)]
    with ThreadPoolExecutor(MANY) as pool:
        stands = list(pool.map(lambda payout: release(town, bill, payout), payouts))
    (won,) = [payout for payout, stand in zip(payouts, stands, strict=True) if stand.stage == "released"]
    assert [stand.stage for stand in stands].count("refused") == MANY - 1
    assert release(town, bill, won) == stands[payouts.index(won)]
    assert release(town, bill, payouts[payouts.index(won) - 1]).stage == "refused"
    assert (town.holds("transit"), town.payout(bill)) == ("6000.00", won)


def test_a_release_that_is_repeated_after_the_money_came_back_still_gets_its_answer(town: Town):
    bill = town.released()
    payout = town.payout(bill)
    town.rail.fail(f"{payout}:1", town.now)
    town.pass_time(town.days(1))
    assert town.standing(bill).released is None
    assert release(town, bill, payout).stage == "released"
    assert town.holds("transit") == "0.00"
