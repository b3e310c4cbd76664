"""A dispute's page, and the disputes on a bill's page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page, Person
from doors.pages.timeline import Timeline
from models.facts import dispute as facts
from models.facts.dispute import Side
from models.money import Value
from models.standings import Entry, Log
from models.tables.hosted import DisputeRow
from models.text import Id
from rules import disputing
from store import rows
from store.facts import logs
from store.hosted import disputes_about


class DisputeWord(Value):
    """One message. `by` is not told to contractors: they read which side wrote it."""

    side: Side
    text: str
    by: Person | None
    at: datetime


class DisputeOutcome(Value):
    """How it ended: as AP said, or `withdrawn` by the contractor who had opened it."""

    outcome: Literal["pay_as_billed", "bill_again", "withdrawn"]
    reason: str
    at: datetime


class BillDispute(Value):
    """One dispute as its bill shows it: the first message is why it was opened."""

    id: Id
    opened_by: Side
    messages: tuple[DisputeWord, ...]
    outcome: DisputeOutcome | None


class DisputePage(Page):
    """What was said about a bill by which side, and how it ended."""

    bill: Id
    contractor: Id
    opened_at: datetime
    opened_by: Side
    messages: tuple[DisputeWord, ...]
    outcome: DisputeOutcome | None
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, dispute: str) -> DisputePage:
    """What was said by which side, and how it ended."""
    look.open(dispute)
    row, log = rows.get(look.session, DisputeRow, dispute), look.log(dispute)
    shown = _shown(look, dispute, log)
    return look.page(
        DisputePage,
        dispute,
        log,
        "",
        (row.bill, row.contractor),
        bill=row.bill,
        contractor=row.contractor,
        opened_at=row.opened_at,
        opened_by=shown.opened_by,
        messages=shown.messages,
        outcome=shown.outcome,
    )


def about(look: Look, bills: Iterable[str]) -> dict[str, tuple[BillDispute, ...]]:
    """Every dispute about each of *bills* that has any, oldest first."""
    of = disputes_about(look.session, bills)
    found: dict[str, tuple[BillDispute, ...]] = {}
    for dispute, log in logs(look.session, of).items() if of else ():
        found[of[dispute]] = (*found.get(of[dispute], ()), _shown(look, dispute, log))
    return found


def _shown(look: Look, dispute: str, log: Log) -> BillDispute:
    said = tuple(word for entry in log if (word := _word(look, dispute, entry)))
    ends = (entry for entry in log if isinstance(entry.fact, facts.DisputeClosed | facts.DisputeWithdrawn))
    opened_by = disputing.dispute(log).opened.side
    return BillDispute(id=dispute, opened_by=opened_by, messages=said, outcome=next(map(_outcome, ends), None))


def _word(look: Look, dispute: str, entry: Entry) -> DisputeWord | None:
    match entry.fact:
        case facts.DisputeOpened(side=side, reason=text) | facts.DisputeMessage(side=side, text=text):
            by = look.person(entry.who) if look.inside(dispute) else None
            return DisputeWord(side=side, text=text, by=by, at=entry.at)
        case _:
            return None


def _outcome(entry: Entry) -> DisputeOutcome:
    assert isinstance(entry.fact, facts.DisputeClosed | facts.DisputeWithdrawn)
    said = entry.fact.outcome if isinstance(entry.fact, facts.DisputeClosed) else "withdrawn"
    return DisputeOutcome(outcome=said, reason=entry.fact.reason, at=entry.at)
