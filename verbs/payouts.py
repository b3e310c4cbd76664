"""What people do to a payout: have its rail asked once more."""

from __future__ import annotations

from collections.abc import Collection

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import Because
from models.facts.payout import AskedAgain
from models.tables.bills import PayoutRow
from rules import standing
from store import rows
from verbs.occasion import Occasion


def ask_again(occ: Occasion, payout: str, ask: Because, *, rails: Collection[str]) -> Answer:
    """Ask the rail, one of *rails*, what became of it, also long after it was over: its news may never have come."""
    row = rows.get(occ.session, PayoutRow, payout)
    occ.hold(payout)
    occ.allow_on(payout, Role.TREASURY)
    stands = standing.payout(occ.log(payout))
    if row.rail not in rails:
        return No(code="rail_not_served", detail=f"nobody here pays by {row.rail} any more; ask it yourself")
    if stands.sending is None:
        return No(code="nothing_sent", detail="nothing was sent to the rail yet")
    if stands.ask_again:
        return No(code="already_asking", detail="somebody asked for it, and the rail has not answered yet")
    occ.record(payout, AskedAgain(reason=ask.reason))
    occ.wake(payout, "look_again")
    return Done(object=payout)
