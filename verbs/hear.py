"""What a rail tells us unasked: a hint to ask it, never more."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from models.facts.case import CaseOpened
from models.facts.payout import Hinted
from models.findings import Code, Finding
from models.policy import Category
from models.rails import RailEvent, RailState
from models.tables.bills import AttemptRow, PayoutRow
from models.tables.log import InboxRow
from rules import standing
from store import inbox
from verbs import cases
from verbs.occasion import Occasion

CASE_DUE = timedelta(hours=48)
OWNER = "treasury"
"""The queue that an event of nobody's belongs to: no entity, so no policy, says who."""


def hear(occ: Occasion, event: RailEvent, raw: bytes, headers: str) -> bool:
    """Keep the event, hint the payout that it names, wake it. False when the event was heard before."""
    row = InboxRow(rail=event.rail, event=event.event_id, raw=raw, headers=headers, received_at=occ.now)
    if not inbox.add(occ.session, row):
        return False
    payout = _payout_of(occ, event)
    if payout is None:
        _nobody_knows(occ, event)
        return True
    occ.hold(payout)
    occ.record(payout, Hinted(event=event.event_id, state=event.state))
    if _is_news(occ, payout):
        occ.wake(payout, "payout_reported")
    return True


def _is_news(occ: Occasion, payout: str) -> bool:
    """Whether the payout has anything to do: old news is shown already, and a call under way tells of acceptance."""
    stands = standing.payout(occ.log(payout))
    return bool(stands.news - ({RailState.ACCEPTED} if stands.calling and stands.in_transit else set()))


def _payout_of(occ: Occasion, event: RailEvent) -> str | None:
    """The payout of `<payout>:<attempt>`, if that attempt was made on that rail."""
    payout, _, attempt = event.reference.rpartition(":")
    number = int(attempt) if attempt.isascii() and attempt.isdigit() and len(attempt) < 10 else 0  # noqa: PLR2004
    row = occ.session.get(PayoutRow, payout)
    if row is None or row.rail != event.rail or occ.session.get(AttemptRow, (payout, number)) is None:
        return None
    return payout


def _nobody_knows(occ: Occasion, event: RailEvent) -> None:
    """Money moved that we did not send, or news that is not ours: a case for treasury, one for each payment."""
    subject = f"{event.rail}/{event.rail_ref}"[:300]
    if any(not stands.closed for _, stands in cases.about(occ, subject)):
        return
    finding = Finding(
        code=Code.UNKNOWN_RAIL_EVENT,
        about=f"payment {event.rail_ref} at {event.rail}",
        expected="a payout of ours",
        actual=f"reference {event.reference[:200]}, {event.state.value}",
        clears="find out with the rail whose payment it is, then rule",
    )
    opened = CaseOpened(
        category=Category.PAYMENT,
        findings=(finding,),
        owner=OWNER,
        next_action=finding.clears,
        due=occ.now + CASE_DUE,
    )
    cases.open_case(occ, subject, None, opened)


def refuse(occ: Occasion, rail: str, reason: str, body: bytes, size: int) -> None:
    """An event that we do not believe leaves one audit line and nothing else."""
    inbox.refused(occ.session, rail, occ.now, reason=reason[:500], size=size, digest=sha256(body).hexdigest())
