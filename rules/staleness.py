"""May anything be matched to, or paid on, this order today? (requirements 4.6)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.findings import Code, Finding
from models.revisions import Revision

Span = tuple[date, date]
_CHANGE = "approve a change order that pins the current {}"


class OrderPapers(NamedTuple):
    """The order as it stands. `sow_current` and `contract_current` are the newest published versions.

    `bill_matched`: the bill is matched now, so it was before the order closed, and the order counts as it did at
    that match. `bill_was_released`: its
    money was let go on this order before and came back; then the order counts as it did at that first release.
    """

    number: str
    revision_number: int
    revision: Revision
    sow_current: int
    contract_current: int
    change_number: str | None
    closed: bool
    cancelled: bool
    bill_matched: bool
    bill_was_released: bool
    digest_approved: str
    digest_stored: str


def findings(papers: OrderPapers, services: tuple[Span, ...], today: date, tail_days: int) -> tuple[Finding, ...]:
    """Every reason why the order is stale for bills of *services* (from, to) on *today*."""
    if papers.bill_was_released:
        return tuple(_cancelled(papers))
    if papers.closed and papers.bill_matched:  # no change order could pin a newer version or extend it any more
        return (*_cancelled(papers), *_standing(papers))
    return (
        *_cancelled(papers),
        *_standing(papers),
        *_versions(papers),
        *_dates(papers.revision, services, today, tail_days),
    )


def _cancelled(papers: OrderPapers) -> Iterator[Finding]:
    if papers.cancelled:
        yield _stale("order", "an order in force", f"{papers.number} is cancelled", "reject the bill")


def _standing(papers: OrderPapers) -> Iterator[Finding]:
    if papers.closed and not papers.cancelled and not papers.bill_matched:
        yield _stale("order", "an open order", f"{papers.number} is closed", "reject the bill, or bill a new order")
    if papers.change_number:
        yield _stale("change order", "no open change", f"{papers.change_number} waits", "decide the change order")
    if papers.digest_approved != papers.digest_stored:
        yield Finding(
            code=Code.PO_NOT_APPROVED,
            about=f"revision {papers.revision_number} of {papers.number}",
            expected="the text that was approved",
            actual="another text",
            clears="ask an engineer to look: a stored revision never changes",
        )


def _versions(papers: OrderPapers) -> Iterator[Finding]:
    named = f"revision {papers.revision_number}"
    yield from superseded(named, papers.revision, papers.sow_current, papers.contract_current, _CHANGE)


def superseded(
    named: str, revision: Revision, sow_current: int, contract_current: int, clears: str
) -> Iterator[Finding]:
    """What *revision*, so *named*, pins that is no longer current; *clears* says `{}` for the SOW or the contract."""
    pinned = (("SOW", revision.sow_version, sow_current), ("contract", revision.contract_version, contract_current))
    for document, version, current in pinned:
        if version != current:
            yield _stale(
                f"{document} version",
                f"version {current}, the current one",
                f"{named} pins version {version}",
                clears.format(document),
            )


def _dates(revision: Revision, services: tuple[Span, ...], today: date, tail_days: int) -> Iterator[Finding]:
    span = f"{revision.effective_from} to {revision.effective_to}"
    for start, end in services:
        if start < revision.effective_from or end > revision.effective_to:
            yield _stale("service dates", f"within {span}", f"{start} to {end}", "extend the order by a change order")
    last_day = revision.effective_to + timedelta(days=tail_days)
    if today > last_day:
        yield _stale("payment tail", f"until {last_day}", str(today), "extend the order by a change order")


def _stale(about: str, expected: str, actual: str, clears: str) -> Finding:
    return Finding(code=Code.PO_STALE, about=about, expected=expected, actual=actual, clears=clears)
