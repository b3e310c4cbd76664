"""What a contractor sees of an order through a link: what is left to bill, and their bills."""

from __future__ import annotations

from datetime import date

from doors.pages import orders
from doors.pages.billing_details import BillingDetails, of_entity
from doors.pages.hosted import Frame, frame, unplaced
from doors.pages.look import Look
from doors.pages.order_lines import HowMany
from doors.pages.shown import Shown
from models.errors import NotFound
from models.ids import Kind, kind_of
from models.money import Money, Value
from models.tables.bills import BillRow
from models.tables.hosted import HostedLinkRow
from rules import standing
from store import hosted, rows
from store.views import positions


class HostedLine(Value):
    """One line of the order, and what of it may be billed now: what was received and no bill took. `overbilled` is
    what was billed and not ordered.
    """

    line: int
    description: str
    unit: str
    unit_price: Money
    ordered: HowMany
    received: HowMany
    billed: HowMany
    left: HowMany
    billable: HowMany
    overbilled: HowMany
    service_from: date
    service_to: date


class HostedBill(Value):
    """A bill in the list of the order's. `stage` is `coming` until it was made."""

    id: str
    number: str
    total: Money | None
    stage: str


class HostedOrder(Shown):
    """The order, its bills, and the contractor's bills that wait for an order number."""

    frame: Frame
    client: BillingDetails | None
    page: orders.OrderPage
    open: bool
    lines: tuple[HostedLine, ...]
    bills: tuple[HostedBill, ...]
    unplaced: tuple[HostedBill, ...]


def order(look: Look, link: HostedLinkRow) -> HostedOrder:
    """The order that the link opens. Raises NotFound where it opens a bill."""
    if kind_of(link.subject) is not Kind.ORDER:
        raise NotFound("this link opens a bill")
    page = orders.page(look, link.subject)
    known, without = hosted.bills_ever_on(look.session, page.id), unplaced(look, link)
    return HostedOrder(
        frame=frame(look, link),
        client=of_entity(look.session, link.entity, look.now),
        page=page,
        open=page.stage in {"open", "pending_change"},
        lines=tuple(_line(page, progress.line) for progress in page.lines),
        bills=(*_coming(look, page.engagement), *_listed(look, known)),
        unplaced=_listed(look, without),
    )


def _line(page: orders.OrderPage, number: int) -> HostedLine:
    progress = next(one for one in page.lines if one.line == number)
    said, receipts = page.says.line(number), [one for one in page.receipts if one.line == number]
    return HostedLine(
        line=number,
        description=said.description if said else "no longer on the order",
        unit=said.unit if said else "",
        unit_price=Money(minor=said.unit_price if said else 0, currency=page.says.currency),
        ordered=progress.ordered.quantity,
        received=progress.received.quantity,
        billed=progress.billed.quantity,
        left=progress.left.quantity,
        billable=progress.billable,
        overbilled=progress.overbilled,
        service_from=receipts[-1].service_from if receipts else page.says.effective_from,
        service_to=receipts[-1].service_to if receipts else page.says.effective_from,
    )


def _coming(look: Look, engagement: str) -> tuple[HostedBill, ...]:
    """Bills that were asked for and are being made."""
    asked = standing.engagement(look.log(engagement)).flips
    return tuple(HostedBill(id=flip.bill, number=flip.number, total=None, stage="coming") for flip in asked)


def _listed(look: Look, wanted: list[str]) -> tuple[HostedBill, ...]:
    stands = positions.of(look.session, wanted)
    found = (rows.get(look.session, BillRow, bill) for bill in wanted)
    return tuple(
        HostedBill(
            id=row.id,
            number=row.number,
            total=Money(minor=row.total, currency=row.currency),
            stage=stands[row.id].stage,
        )
        for row in found
    )
