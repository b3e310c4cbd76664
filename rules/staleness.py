"""May anything be matched to, or paid on, this order today? (requirements 4.6)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.findings import Code, Finding
from models.revisions import Revision

Span = tuple[date, date]


class OrderPapers(NamedTuple):
    """The order as it stands. `sow_current` and `contract_current` are the newest published versions."""

    number: str
    revision_number: int
    revision: Revision
    sow_current: int
    contract_current: int
    change_number: str | None
    closed: bool
    cancelled: bool
    closed_after_match: bool
    digest_approved: str
    digest_stored: str


def findings(papers: OrderPapers, services: tuple[Span, ...], today: date, tail_days: int) -> tuple[Finding, ...]:
    """Every reason why the order is stale for bills of *services* (from, to) on *today*."""
    return (*_standing(papers), *_versions(papers), *_dates(papers.revision, services, today, tail_days))


def _standing(papers: OrderPapers) -> Iterator[Finding]:
    if papers.cancelled:
        yield _stale("order", "an order in force", f"{papers.number} is cancelled", "reject the bill")
    elif papers.closed and not papers.closed_after_match:
        yield _stale("order", "an open order", f"{papers.number} is closed", "reject the bill, or bill a new order")
    if papers.change_number:
        yield _stale("change order", "no open change", f"{papers.change_number} waits", "decide the change order")
    if papers.digest_approved != papers.digest_stored:
        yield _stale("revision", "the revision as approved", "its stored text differs", "ask an engineer to look")


def _versions(papers: OrderPapers) -> Iterator[Finding]:
    revision = papers.revision
    if revision.sow_version != papers.sow_current:
        yield _stale(
            "SOW version",
            f"version {papers.sow_current}, the current one",
            f"revision {papers.revision_number} pins version {revision.sow_version}",
            "approve a change order that pins the current SOW",
        )
    if revision.contract_version != papers.contract_current:
        yield _stale(
            "contract version",
            f"version {papers.contract_current}, the current one",
            f"revision {papers.revision_number} pins version {revision.contract_version}",
            "approve a change order that pins the current contract",
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
