"""What a rail does and says to a town: it settles when told to, loses answers, and signs its events."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Literal

from adapters.rails.memory import LOSE
from models.asks.work import PaymentElsewhere
from models.rails import RailEvent, RailState, Unknown
from tests.town import Town
from verbs import bills, hear

EVENTS = count(1)
SILENT = Unknown(why="no answer")


def frozen(town: Town, sent: Literal["down", "lose"] = LOSE) -> tuple[str, str]:
    """A bill and its payout, of which the rail could not tell for longer than it keeps our key; now it answers."""
    town.rail.next_sends.append(sent)
    town.rail.next_finds.extend([SILENT] * 100)
    bill = town.released()
    town.pass_time(timedelta(hours=26))
    town.rail.next_finds.clear()
    payout = town.payout(bill)
    assert (town.stage(payout), town.codes(payout)) == ("frozen", {"OUTCOME_UNKNOWN"})
    return bill, payout


def tell(town: Town, payout: str, state: RailState = RailState.SETTLED, event: str = "1") -> None:
    """The rail's signed word comes in at the door. Nobody has looked yet."""
    town.do("system", hear.hear, said(town, payout, state, event), b"{}", "{}")


def said(town: Town, payout: str, state: RailState, event: str) -> RailEvent:
    return RailEvent(
        event_id=f"{payout}/{state}/{event}", rail="sandbox", rail_ref="mem_1", reference=f"{payout}:1",
        state=state, at=town.now,
    )  # fmt: skip


def happens(town: Town, payout: str, *states: RailState) -> None:
    """The rail does each of these, and says so."""
    act = {
        RailState.SETTLED: town.rail.settle,
        RailState.FAILED: town.rail.fail,
        RailState.RETURNED: town.rail.give_back,
    }
    for state in states:
        act[state](f"{payout}:1", town.now)
        tell(town, payout, state, str(next(EVENTS)))
        town.settle_down()


def elsewhere(town: Town, bill: str) -> None:
    town.done("tess", bills.pay_elsewhere, bill, PaymentElsewhere(account="cheques", reference="17"))
    town.settle_down()
