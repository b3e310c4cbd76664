"""Who is told what of a dispute? The other side, and whoever sees to it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.facts import Fact
from models.facts import dispute as d
from models.facts.case import Reassigned
from models.notices import NoticeKind
from models.tables.bills import BillRow
from models.tables.contractors import ContractorRow
from models.tables.hosted import DisputeRow
from models.tables.nouns import EntityRow
from rules import disputing
from store import facts as logs_of
from store import rows
from store.stream import Told
from verbs.cases import heir_of
from verbs.contractor_side import contractor_side
from verbs.notice_words import draft, label
from verbs.notices import Draft, Drafts
from verbs.occasion import Occasion

_ENDS = {"pay_as_billed": "the bill is paid as it was billed", "bill_again": "the bill ends, and is to be billed anew"}


def _opened(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, d.DisputeOpened)
    bill, title = _about(occ, told)
    text = f"{_says(occ, bill, told.fact.side)}: {told.fact.reason}\nThe bill is not paid while the dispute is open."
    kind = NoticeKind.DISPUTE_OPENED
    yield draft(told, kind, (heir_of(occ, told.fact.owner),), f"Disputed: {title}", text)
    if told.fact.side == "client":
        yield _to_contractor(occ, bill, draft(told, kind, (), f"Disputed: {title}", text))


def _answered(occ: Occasion, told: Told) -> Drafts:
    """Whoever sees to it here reads what either side writes."""
    assert isinstance(told.fact, d.DisputeMessage)
    bill, title = _about(occ, told)
    text, kind = f"{_says(occ, bill, told.fact.side)}: {told.fact.text}", NoticeKind.DISPUTE_ANSWERED
    yield draft(told, kind, _ours(occ, told), f"Answer in the dispute about {title}", text)
    if told.fact.side == "client":
        yield _to_contractor(occ, bill, draft(told, kind, (), f"Answer in the dispute about {title}", text))


def handed_over(occ: Occasion, told: Told) -> Drafts:
    """Whoever sees to it from now on is told of it as if it were opened."""
    assert isinstance(told.fact, Reassigned)
    _, title = _about(occ, told)
    text = f"It was handed to you: {told.fact.reason}. The bill is not paid while the dispute is open."
    yield draft(told, NoticeKind.DISPUTE_OPENED, (told.fact.owner,), f"Disputed: {title}", text)


def _closed(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, d.DisputeClosed)
    bill, title = _about(occ, told)
    ends = _ENDS.get(told.fact.outcome, told.fact.outcome)
    text = f"The dispute about bill {bill.number} is closed: {ends}. {told.fact.reason}"
    closed = draft(told, NoticeKind.DISPUTE_ANSWERED, _ours(occ, told), f"Dispute closed: {title}", text)
    yield from (closed, _to_contractor(occ, bill, closed))


def _withdrawn(occ: Occasion, told: Told) -> Drafts:
    """Whoever saw to it need not answer any more."""
    assert isinstance(told.fact, d.DisputeWithdrawn)
    bill, title = _about(occ, told)
    text = f"{_says(occ, bill, 'contractor')} took it back: {told.fact.reason}\nThe bill goes on as it is."
    yield draft(told, NoticeKind.DISPUTE_ANSWERED, _ours(occ, told), f"Dispute taken back: {title}", text)


def _about(occ: Occasion, told: Told) -> tuple[BillRow, str]:
    """The bill, and how people know it."""
    bill = rows.get(occ.session, BillRow, rows.get(occ.session, DisputeRow, told.object).bill)
    return bill, label(occ, bill.id)


def _says(occ: Occasion, bill: BillRow, side: d.Side) -> str:
    """Who speaks: the sides are told each other's names, and nobody's of our people."""
    if side == "contractor":
        return rows.get(occ.session, ContractorRow, bill.contractor).name
    return rows.get(occ.session, EntityRow, bill.entity).name


def _ours(occ: Occasion, told: Told) -> tuple[str, ...]:
    """Whoever sees to it here, and whoever of ours opened it."""
    log = logs_of.logs(occ.session, [told.object])[told.object]
    by = next(entry.who for entry in log if isinstance(entry.fact, d.DisputeOpened))
    stands = disputing.dispute(log)
    ours = (by,) if stands.opened.side == "client" else ()
    return tuple(dict.fromkeys((heir_of(occ, stands.owner), *ours)))


def _to_contractor(occ: Occasion, bill: BillRow, said: Draft) -> Draft:
    """The same for the contractor's side, which follows it on the bill's page."""
    return said._replace(object=bill.id, recipients=contractor_side(occ, bill))


ASKED: dict[type[Fact], Callable[[Occasion, Any], Drafts]] = {
    d.DisputeOpened: _opened,
    d.DisputeMessage: _answered,
    d.DisputeClosed: _closed,
    d.DisputeWithdrawn: _withdrawn,
}
