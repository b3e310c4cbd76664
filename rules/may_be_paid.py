"""May this bill be paid? Asked once more, in full, in the transaction that lets the money go.

Nothing and nobody goes around it. Whatever is found here blocks the bill; the gate's own findings also shut it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.findings import Code, Finding
from models.policy import Separation


class People(NamedTuple):
    """Who asked for the work, who sent in the bill, who approved, who received, who ruled on the bill."""

    requester: str
    submitter: str
    approvers: tuple[str, ...]
    receivers: tuple[str, ...]
    rulers: tuple[str, ...]


def separation(people: People, keep: Separation) -> Iterator[Finding]:
    """One finding for each duty that one person held twice."""
    if people.requester in people.approvers:
        yield _two_people("requester and approver", people.requester)
    if not keep.requester_may_receive and people.requester in people.receivers:
        yield _two_people("requester and receiver", people.requester)
    for about, person in (("submitter and ruler", people.submitter), ("requester and ruler", people.requester)):
        if person in people.rulers:
            yield _two_people(about, person)
    for person in sorted(set(people.approvers) & set(people.rulers)):
        if not keep.approver_may_rule:
            yield _two_people("approver and ruler", person)


def _two_people(about: str, person: str) -> Finding:
    return Finding(
        code=Code.SEPARATION_OF_DUTIES,
        about=about,
        expected="two people",
        actual=person,
        clears="have another person do one of the two",
    )


def setback(code: Code, reason: str, payout: str, retried: Iterable[str]) -> tuple[Finding, ...]:
    """A payment that was refused or came back waits for a person who saw it to say: pay again.

    *retried* are the keys of the findings that such rulings saw.
    """
    finding = Finding(
        code=code,
        about=f"payout {payout}",
        expected="paid",
        actual=reason,
        clears="check the destination with the contractor, then rule: retry",
    )
    return () if finding.key in set(retried) else (finding,)


def paid_elsewhere_too(payout: str, account: str, reference: str, *, arrived: bool) -> Finding:
    """Somebody paid the bill elsewhere, and our payout for it is on its way, or *arrived*."""
    ours = "arrived" if arrived else "is under way"
    return Finding(
        code=Code.PAID_ELSEWHERE_TOO,
        about=f"payout {payout}",
        expected="one payment of the bill",
        actual=f"{ours}, and {account} paid too ({reference})",
        clears="stop one of the two or have it back; undo the payment elsewhere if it was none; then rule: accept",
    )


def starts(day: date, timezone: str) -> datetime:
    """The moment at which *day* begins in the entity's time zone."""
    return datetime.combine(day, time(), ZoneInfo(timezone))
