"""Reminders: what is late is told again, in the rhythm of `rules/reminding.py`, and once for each beat of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from models.facts.approval import Asked, Escalated, StepsPlanned
from models.notices import NoticeKind
from models.standings import Log
from models.tables.bills import BillRow
from rules import standing
from rules.approval import may_answer
from rules.reminding import over, reminder
from store import facts, notices, overdue, rows
from store.stream import take_cursor
from verbs.notice_words import case_label, label
from verbs.notices import Dated, Draft, send
from verbs.notices_of_bills import missing_number
from verbs.occasion import Occasion


class Late(NamedTuple):
    """A beat that has come. It is looked for every minute, and put into words only where somebody was not told.

    `recipients` is null where it takes a question to know them: once anybody was told, all were.
    """

    cause: str
    recipients: tuple[str, ...] | None
    told: Callable[[], Draft]

    def is_new(self, before: set[tuple[str, str]], causes: set[str]) -> bool:
        """Whether somebody is still to be told; *before* is who was told of which of *causes*."""
        if self.recipients is None:
            return self.cause not in causes
        return any((person, self.cause) not in before for person in self.recipients)


def remind(occ: Occasion, channels: frozenset[str]) -> int:
    """Everybody who is late is told so, where a reminder is due; how many notices that makes."""
    if take_cursor(occ.session) is None:  # another courier is at it
        return 0
    late = [*_of_cases(occ), *_of_approvals(occ), *_of_bills(occ)]
    before = notices.told_before(occ.session, {one.cause for one in late})
    causes = {cause for _, cause in before}
    return send(occ, [one.told() for one in late if one.is_new(before, causes)], channels)


def _of_cases(occ: Occasion) -> Iterator[Late]:
    for case, owner, due in overdue.cases(occ.session, occ.now, over(NoticeKind.CASE_OVERDUE, occ.now)):
        nth = reminder(NoticeKind.CASE_OVERDUE, due, occ.now)
        if nth:
            yield _case(occ, case, owner, f"{case}/overdue/{nth}", due)


def _case(occ: Occasion, case: str, owner: str, cause: str, due: datetime) -> Late:
    def told() -> Draft:
        title, late_since = f"Overdue: {case_label(occ, case)}", Dated("This case of yours was due", due)
        return Draft(NoticeKind.CASE_OVERDUE, case, cause, (owner,), title, "", late_since)

    return Late(cause, (owner,), told)


def _of_approvals(occ: Occasion) -> Iterator[Late]:
    late = overdue.approvals(occ.session, occ.now, over(NoticeKind.APPROVAL_OVERDUE, occ.now))
    for approval, log in facts.logs(occ.session, late).items() if late else ():
        escalated = standing.latest(log, Escalated) if standing.approval(log).escalated_to else None
        nth = reminder(NoticeKind.APPROVAL_OVERDUE, escalated.at, occ.now) if escalated else None
        if escalated and nth:
            yield _question(occ, approval, log, f"{approval}/overdue/{escalated.n}/{nth}")


def _question(occ: Occasion, approval: str, log: Log, cause: str) -> Late:
    planned, asked = standing.last(log, StepsPlanned), standing.last(log, Asked)
    assert planned, "an approval is created with its steps"
    assert asked, "and with its question"
    able = may_answer((), planned.steps, standing.approval(log), two_people=planned.two_people)

    def told() -> Draft:
        text = "The question is past its deadline and still open; any one of those who may answer is enough."
        title = f"Late: {label(occ, asked.subject)}"
        return Draft(NoticeKind.APPROVAL_OVERDUE, approval, cause, able, title, text)

    return Late(cause, able, told)


def _of_bills(occ: Occasion) -> Iterator[Late]:
    for bill, received_at in overdue.bills_without_order(occ.session, over(NoticeKind.ORDER_NUMBER_MISSING, occ.now)):
        nth = reminder(NoticeKind.ORDER_NUMBER_MISSING, received_at, occ.now)
        if nth:
            yield _bill(occ, bill, f"{bill}/order_number_missing/{nth}")


def _bill(occ: Occasion, bill: str, cause: str) -> Late:
    return Late(cause, None, lambda: missing_number(occ, rows.get(occ.session, BillRow, bill), cause))
