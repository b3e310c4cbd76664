"""What the rail has under our reference: whether it is ours, and each of its steps, applied once and booked.

A step that does not go with where the money is moves nothing: treasury is told.
"""

from __future__ import annotations

from models.facts import payout as facts
from models.rails import Found, RailState, Transition
from models.standings import PayoutStanding
from models.tables.bills import BillRow, PayoutRow
from rules import standing
from verbs.at_payout import clear, reference, stage
from verbs.late_case import contradicted
from verbs.late_money import come_back, settle_late
from verbs.money_back import book_returned, book_settled, give_back
from verbs.occasion import Occasion


def other_than_known(row: PayoutRow, stands: PayoutStanding, attempt: int, found: Found) -> str:
    """Why what the rail has under our reference is not what we sent, or not what it told before; else empty."""
    ours = (row.amount, row.currency, reference(row.id, attempt))
    if (found.amount.minor, found.amount.currency, found.key) != ours:
        return f"the rail's payment {found.rail_ref} is not the one that we sent"
    if stands.rail_ref not in {None, found.rail_ref}:
        return f"the rail has payment {found.rail_ref} under our reference, and had {stands.rail_ref}"
    for past in found.history:
        known = stands.moved.get((attempt, past.sequence), past.state)
        if known is not past.state:
            return f"the rail's step {past.sequence} is {past.state.value}, and was {known.value}"
    return ""


def apply_all(occ: Occasion, row: PayoutRow, bills: list[BillRow], attempt: int, found: Found) -> None:
    """Apply those of the rail's steps that were not applied yet, in its order."""
    for past in found.history:
        if (attempt, past.sequence) not in standing.payout(occ.log(row.id)).moved:
            _apply(occ, row, bills, attempt, found, past)


def _apply(occ: Occasion, row: PayoutRow, bills: list[BillRow], attempt: int, found: Found, past: Transition) -> None:
    """One step of the rail: written down, booked, and where no booking goes with it told to treasury."""
    moved = facts.RailMoved(attempt=attempt, sequence=past.sequence, state=past.state)
    occ.record(row.id, moved, n=1000 * attempt + past.sequence)
    stands = standing.payout(occ.log(row.id))
    if stands.rail_ref is None:
        occ.record(row.id, facts.Accepted(rail_ref=found.rail_ref))
    if past.state is RailState.ACCEPTED:
        goes_with_it = stands.in_transit or past.sequence < found.sequence
    else:
        goes_with_it = _book(occ, row, bills, stands, found.rail_ref, past)
    if not goes_with_it:
        contradicted(occ, row, f"what was booked: {stage(stands)}", f"step {past.sequence}: {past.state.value}")
    clear(occ, row)


def _book(
    occ: Occasion, row: PayoutRow, bills: list[BillRow], stands: PayoutStanding, rail_ref: str, past: Transition
) -> bool:
    """Move the money as this step says; False when the step does not go with where the money is."""
    reason = past.reason or past.code or past.state.value
    arrived = past.state is RailState.SETTLED
    if stands.in_transit and arrived:
        book_settled(occ, row, bills, rail_ref)
    elif stands.in_transit and past.state is RailState.FAILED:
        give_back(occ, row, bills, reason)
    elif stands.in_transit:
        book_returned(occ, row, bills, rail_ref, reason, booked=False)
    elif stands.late and not arrived:
        come_back(occ, row, bills, reason)
    elif stands.settled and not arrived:
        book_returned(occ, row, bills, rail_ref, reason, booked=True)
    elif not stands.settled and arrived:
        settle_late(occ, row, bills, rail_ref)
    else:
        return stands.refused and not arrived
    return True
