"""What a contractor sees through a link: an order with what is left to bill, or a bill that they follow."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from doors.pages import bills, orders
from doors.pages.look import Look
from doors.pages.order_lines import HowMany
from doors.pages.shown import Shown
from models.errors import NotFound
from models.ids import Kind, kind_of
from models.money import Money, Value
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractorRow
from models.tables.hosted import HostedLinkRow
from models.tables.nouns import EntityRow
from models.tables.work import OrderRow
from rules import standing
from rules.followed import HAPPENED
from rules.terms import business_day
from store import hosted, rows
from store.views import positions


class Frame(Value):
    """What stands on every page of the link. `today` is the client's day, `until` when the link ends."""

    client: str
    contractor: str
    timezone: str
    today: date
    until: datetime
    order: str | None
    order_number: str | None


class HostedLine(Value):
    """One line of the order, and what of it may be billed now: what was received and no bill took."""

    line: int
    description: str
    unit: str
    unit_price: Money
    ordered: HowMany
    received: HowMany
    billed: HowMany
    left: HowMany
    billable: HowMany
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
    page: orders.OrderPage
    open: bool
    lines: tuple[HostedLine, ...]
    bills: tuple[HostedBill, ...]
    unplaced: tuple[HostedBill, ...]


class Payment(Value):
    """One payment of the bill."""

    id: str
    amount: Money
    made_at: datetime
    stage: str


class Told(Value):
    """One line of the bill's timeline."""

    words: str
    at: datetime


class FollowedBill(Shown):
    """The bill, its payments and what happened, in the contractor's words. `page` is none until it was made."""

    frame: Frame
    id: str
    number: str
    page: bills.BillPage | None
    refused: bool
    payments: tuple[Payment, ...]
    timeline: tuple[Told, ...]


def frame(look: Look, link: HostedLinkRow) -> Frame:
    """Who sees whose papers, until when."""
    session = look.session
    entity = rows.get(session, EntityRow, link.entity)
    order = rows.get(session, OrderRow, link.subject) if kind_of(link.subject) is Kind.ORDER else None
    return Frame(
        client=entity.name,
        contractor=rows.get(session, ContractorRow, link.contractor).name,
        timezone=entity.timezone,
        today=business_day(look.now, entity.timezone),
        until=link.expires_at.astimezone(ZoneInfo(entity.timezone)),
        order=order.id if order else None,
        order_number=order.number if order else None,
    )


def order(look: Look, link: HostedLinkRow) -> HostedOrder:
    """The order that the link opens. Raises NotFound where it opens a bill."""
    if kind_of(link.subject) is not Kind.ORDER:
        raise NotFound("this link opens a bill")
    page = orders.page(look, link.subject)
    known, without = hosted.bills_ever_on(look.session, page.id), _unplaced(look, link)
    return HostedOrder(
        frame=frame(look, link),
        page=page,
        open=page.stage in {"open", "pending_change"},
        lines=tuple(_line(page, progress.line) for progress in page.lines),
        bills=(*_coming(look, page.engagement), *_listed(look, known)),
        unplaced=_listed(look, without),
    )


def _line(page: orders.OrderPage, number: int) -> HostedLine:
    progress = next(one for one in page.lines if one.line == number)
    said, receipts = page.says.line(number), [one for one in page.receipts if one.line == number]
    billable = min(max(progress.received.quantity - progress.billed.quantity, Decimal(0)), progress.left.quantity)
    return HostedLine(
        line=number,
        description=said.description if said else "no longer on the order",
        unit=said.unit if said else "",
        unit_price=Money(minor=said.unit_price if said else 0, currency=page.says.currency),
        ordered=progress.ordered.quantity,
        received=progress.received.quantity,
        billed=progress.billed.quantity,
        left=progress.left.quantity,
        billable=billable,
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


def _unplaced(look: Look, link: HostedLinkRow) -> list[str]:
    return hosted.bills_without_order(look.session, link.entity, link.contractor)


def opens(look: Look, link: HostedLinkRow, bill: str) -> bool:
    """Whether the link leads to that bill: the one that it was made for; for an order those that draw or once drew
    on it, those that are being made from it, and the contractor's own that wait for an order number.
    """
    if link.subject == bill:
        return True
    if kind_of(link.subject) is not Kind.ORDER:
        return False
    work = rows.get(look.session, OrderRow, link.subject).engagement
    asked = {flip.bill for flip in standing.engagement(look.log(work)).asked}
    return bill in {*asked, *hosted.bills_ever_on(look.session, link.subject), *_unplaced(look, link)}


def pays(look: Look, link: HostedLinkRow, payout: str) -> bool:
    """Whether the link leads to that payment: it pays a bill that the link opens."""
    return any(opens(look, link, bill) for bill in hosted.bills_of_payout(look.session, payout))


def bill(look: Look, link: HostedLinkRow, bill: str) -> FollowedBill:
    """A bill that the link leads to. Raises NotFound for any other, and says nothing of it."""
    if not opens(look, link, bill):
        raise NotFound("this link opens nothing of that id")
    made = positions.of(look.session, [bill])
    page = bills.page(look, bill) if made else None
    number, refused = (page.number, False) if page else _being_made(look, link, bill)
    happened = look.log(bill) if page else ()
    return FollowedBill(
        frame=frame(look, link),
        id=bill,
        number=number,
        page=page,
        refused=refused,
        payments=_payments(look, page.payouts) if page else (),
        timeline=tuple(
            Told(words=HAPPENED[entry.fact.KIND], at=entry.at) for entry in happened if entry.fact.KIND in HAPPENED
        ),
    )


def _being_made(look: Look, link: HostedLinkRow, bill: str) -> tuple[str, bool]:
    """The number of a bill that was asked for, and whether it could not be made."""
    work = standing.engagement(look.log(rows.get(look.session, OrderRow, link.subject).engagement))
    asked = next(flip for flip in work.asked if flip.bill == bill)
    return asked.number, asked not in work.flips


def _payments(look: Look, payouts: tuple[str, ...]) -> tuple[Payment, ...]:
    stands, found = positions.of(look.session, payouts), (rows.get(look.session, PayoutRow, one) for one in payouts)
    return tuple(
        Payment(
            id=row.id,
            amount=Money(minor=row.amount, currency=row.currency),
            made_at=row.made_at,
            stage=stands[row.id].stage,
        )
        for row in found
    )
