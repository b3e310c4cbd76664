"""The whole journey of one engagement on one page: its papers, its money, and everything that happened, in one line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from doors.pages import changes, engagements, journals, orders, payouts
from doors.pages.changes import ChangePage
from doors.pages.engagements import EngagementPage
from doors.pages.evidence_missing import EvidenceMissing, evidence_missing
from doors.pages.journals import JournalLine
from doors.pages.look import Look
from doors.pages.order_bills import OrderBill, order_bills
from doors.pages.orders import OrderPage
from doors.pages.payouts import PayoutPage
from doors.pages.shown import Neighbour
from models.ids import Kind
from models.tables.work import EngagementRow
from store import facts, rows
from store.views import journals as book

PAYOUTS_WHOLE = 10
"""How many payouts are shown with their attempts, the newest ones; the others are named beside it."""


class Happening(NamedTuple):
    """One line of the timeline of everything: what happened, and to which object."""

    about: Neighbour | None
    entry: Any


class Journey(NamedTuple):
    """`page` is the engagement itself; `order` is None before there is one. `happened` is oldest first."""

    page: EngagementPage
    order: OrderPage | None
    changes: tuple[ChangePage, ...]
    bills: tuple[OrderBill, ...]
    payouts: tuple[PayoutPage, ...]
    journals: tuple[JournalLine, ...]
    missing: tuple[EvidenceMissing, ...]
    happened: tuple[Happening, ...]


def journey(look: Look, engagement: str) -> Journey:
    """Everything that hangs on *engagement*, as far as the reader may open it."""
    page = engagements.page(look, engagement)
    near = {one.id: one for one in page.neighbours}
    paid = sorted((one.id for one in _of(near, Kind.PAYOUT)), reverse=True)[:PAYOUTS_WHOLE]
    work = rows.get(look.session, EngagementRow, engagement)
    return Journey(
        page=page,
        order=orders.page(look, page.order) if page.order else None,
        changes=tuple(changes.page(look, one.id) for one in _of(near, Kind.CHANGE)),
        bills=order_bills(look, [one.id for one in _of(near, Kind.BILL)]),
        payouts=tuple(payouts.page(look, one) for one in paid),
        journals=_journals(look, [engagement, *near]),
        missing=() if page.ended else evidence_missing(look, work.entity, work.contractor, work.currency),
        happened=_happened(look, engagement, near),
    )


def _of(near: dict[str, Neighbour], kind: Kind) -> tuple[Neighbour, ...]:
    return tuple(one for name, one in near.items() if name.startswith(f"{kind.value}_"))


def _journals(look: Look, subjects: list[str]) -> tuple[JournalLine, ...]:
    found = journals.seen(look, book.about(look.session, subjects))
    return tuple(journals.line(one) for one in found)


def _happened(look: Look, engagement: str, near: dict[str, Neighbour]) -> tuple[Happening, ...]:
    """The logs of everything but the contractor, whose other work is none of this page's business."""
    names = [engagement, *(name for name in near if not name.startswith(f"{Kind.CONTRACTOR.value}_"))]
    logs = facts.logs(look.session, names)
    flat = sorted(((name, entry) for name in names for entry in logs[name]), key=lambda one: one[1].at)
    told: Iterable[Any] = look.timeline(tuple(entry for _, entry in flat))
    return tuple(Happening(near.get(name), line) for (name, _), line in zip(flat, told, strict=True))
