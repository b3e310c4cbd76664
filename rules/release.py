"""May this bill be paid? Asked once more, in full, in the transaction that lets the money go.

Nothing and nobody goes around it. Whatever is found here blocks the bill; the gate's own findings also shut it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.findings import Code, Finding


class People(NamedTuple):
    """Who asked for the work, who approved it, who received it, who ruled on the bill."""

    requester: str
    approvers: tuple[str, ...]
    receivers: tuple[str, ...]
    rulers: tuple[str, ...]


def separation(people: People, *, requester_may_receive: bool, approver_may_rule: bool) -> Iterator[Finding]:
    """One finding for each duty that one person held twice."""
    if people.requester in people.approvers:
        yield _two_people("requester and approver", people.requester)
    if not requester_may_receive and people.requester in people.receivers:
        yield _two_people("requester and receiver", people.requester)
    for person in sorted(set(people.approvers) & set(people.rulers)):
        if not approver_may_rule:
            yield _two_people("approver and ruler", person)


def _two_people(about: str, person: str) -> Finding:
    return Finding(
        code=Code.SEPARATION_OF_DUTIES,
        about=about,
        expected="two people",
        actual=person,
        clears="have another person do one of the two",
    )


def elsewhere(reference: str | None) -> tuple[Finding, ...]:
    """A bill that was paid outside is not paid again."""
    if reference is None:
        return ()
    return (
        Finding(
            code=Code.PAID_ELSEWHERE,
            about="payment",
            expected="not paid",
            actual=f"paid elsewhere ({reference})",
            clears="undo the record of that payment if it is wrong",
        ),
    )


def setback(reason: str | None, happened: datetime | None, retries: Iterable[datetime]) -> tuple[Finding, ...]:
    """A payment that was refused or came back waits for a person to say: pay again."""
    if reason is None or happened is None or any(at >= happened for at in retries):
        return ()
    return (
        Finding(
            code=Code.PAYMENT_RETURNED,
            about="payment",
            expected="paid",
            actual=reason,
            clears="check the destination with the contractor, then rule: retry",
        ),
    )


def starts(day: date, timezone: str) -> datetime:
    """The moment at which *day* begins in the entity's time zone."""
    return datetime.combine(day, time(), ZoneInfo(timezone))
