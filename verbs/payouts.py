"""What people do to a payout: have its rail asked once more."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import Because
from models.facts.payout import AskedAgain
from models.tables.bills import PayoutRow
from rules import standing
from store import rows
from verbs.occasion import Occasion


def ask_again(occ: Occasion, payout: str, ask: Because) -> Answer:
    """Ask the rail what became of it, also long after it was over: its news may never have come."""
    rows.get(occ.session, PayoutRow, payout)
    occ.hold(payout)
    occ.allow_on(payout, Role.TREASURY)
    stands = standing.payout(occ.log(payout))
    if stands.sending is None:
        return No(code="nothing_sent", detail="nothing was sent to the rail yet")
    if stands.ask_again:
        return No(code="already_asking", detail="somebody asked for it, and the rail has not answered yet")
    occ.record(payout, AskedAgain(reason=ask.reason))
    occ.wake(payout, "look_again")
    return Done(object=payout)
