"""Wake-ups that cannot be delivered, and waking everything that has no end."""

from __future__ import annotations

from datetime import timedelta

from models.facts.case import CaseOpened
from models.findings import Code, Finding
from models.ids import Kind
from models.policy import Category
from store import outbox, positions
from verbs import cases
from verbs.occasion import Occasion

RUNNING = (Kind.ENGAGEMENT.value, Kind.CHANGE.value, Kind.BILL.value, Kind.PAYOUT.value)


def resume_all(occ: Occasion) -> int:
    """Owe a wake-up to everything that has no end; returns how many."""
    unfinished = positions.unfinished(occ.session, RUNNING)
    for object_id in unfinished:
        occ.wake(object_id, "look_again")
    outbox.take_fresh(occ.session)
    return len(unfinished)


def park(occ: Occasion, row: int, error: str, after: int) -> None:
    """Count one failed delivery; past *after* the row is parked and an engineer gets a case."""
    for object_id in outbox.failed(occ.session, [row], after):
        finding = Finding(
            code=Code.WAKE_UP_FAILED,
            about=object_id,
            expected="a wake-up delivered",
            actual=error[:500],
            clears="mend the cause, then run: remitwell resume",
        )
        opened = CaseOpened(
            category=Category.SYSTEM,
            findings=(finding,),
            owner="admin",
            next_action=finding.clears,
            due=occ.now + timedelta(hours=24),
        )
        cases.open_case(occ, f"outbox/{object_id}", None, opened)
