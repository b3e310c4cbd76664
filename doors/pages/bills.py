"""A bill's page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from doors.pages import disputes
from doors.pages.cases import CaseFinding, findings_about
from doors.pages.disputes import BillDispute
from doors.pages.evidence_missing import EvidenceMissing, evidence_missing
from doors.pages.files import AttachedFile, attached
from doors.pages.following import Following, following
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page
from doors.pages.timeline import Timeline
from models.asks.base import QuantityText
from models.errors import NotFound
from models.money import Money, Value
from models.standings import BillStanding, Log
from models.tables.bills import BillLineRow, BillRow
from models.tables.work import OrderRow
from models.text import Id
from models.written import MoneyText
from rules import access, standing
from rules.payment_standing import Payment, payment
from rules.revised import revised
from store import rows
from store.bill_look_ups import bill_lines
from store.hosted import disputes_about
from store.look_ups import order_of_number
from store.views import neighbours, positions
from store.views.belongings import whose


class BillLine(Value):
    """One line as the contractor billed it; `order_line` where they said which, `draws_on` as the link has it."""

    line: int
    order_line: int | None
    draws_on: int | None
    description: str
    quantity: QuantityText
    unit_price: MoneyText
    net: MoneyText
    tax: MoneyText
    tax_code: str
    service_from: date
    service_to: date


class BillPage(Page):
    """What the contractor billed, what it draws on, and how far it has come.

    `findings` are what holds it: those of its open case. Neither they nor `case` are told to contractors; `following`
    is. `revision` counts how its document changed since it was issued, and `revised` says why it did last.
    `evidence_missing` is what the gate would not find today; of a bill that is over or released, nothing.
    `payment` is whether it is paid; `elsewhere` says that a payment outside Remitwell stands on it.
    """

    number: str
    entity: Id
    contractor: Id
    engagement: Id | None
    order: Id | None
    order_number: str | None
    replaces: Id | None
    source: str
    issued_on: date
    due_on: date
    payment_terms: str
    payment: Payment
    net: MoneyText
    tax: MoneyText
    total: MoneyText
    received_at: datetime
    payout: Id | None
    payouts: tuple[Id, ...]
    case: Id | None
    findings: tuple[CaseFinding, ...]
    revision: int
    revised: str
    following: Following
    disputes: tuple[BillDispute, ...]
    evidence_missing: tuple[EvidenceMissing, ...]
    elsewhere: bool
    lines: tuple[BillLine, ...]
    files: tuple[AttachedFile, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, bill: str) -> BillPage:
    """What the contractor billed, what it draws on, and how far it has come."""
    _open(look, bill)
    session = look.session
    row, log = rows.get(session, BillRow, bill), look.log(bill)
    stands = standing.bill(log)
    order = rows.get(session, OrderRow, stands.order) if stands.order else None
    payouts = neighbours.payouts(session, [bill])
    engagement = order.engagement if order else row.engagement
    near = (engagement, row.contractor, *neighbours.orders_of_bill(session, bill), *payouts)
    return look.page(
        BillPage,
        bill,
        log,
        row.currency,
        (*near, *neighbours.cases(session, (bill, *payouts)), *disputes_about(session, [bill])),
        number=row.number,
        entity=row.entity,
        contractor=row.contractor,
        engagement=engagement,
        order=order.id if order else None,
        order_number=order.number if order else row.order_number,
        replaces=row.replaces,
        source=row.source,
        issued_on=row.issued_on,
        due_on=row.due_on,
        payment_terms=row.terms,
        **{name: Money(minor=getattr(row, name), currency=row.currency) for name in ("net", "tax", "total")},
        received_at=row.received_at,
        payout=stands.released.payout if stands.released else None,
        payouts=tuple(payouts),
        case=stands.case if look.inside(bill) else None,
        findings=findings_about(look, bill) if look.inside(bill) else (),
        evidence_missing=_missing(look, row, stands),
        elsewhere=stands.elsewhere is not None,
        lines=tuple(_line(line, stands.lines.get(line.line), row.currency) for line in bill_lines(session, [bill])),
        files=attached(look, bill),
        **_as_followed(look, row, log),
    )


def _as_followed(look: Look, row: BillRow, log: Log) -> dict[str, Any]:
    """What its contractor follows: where it stands in plain words, what was said of it, how its document changed."""
    now, stands = revised(log, row.order_number), positions.of(look.session, [row.id])[row.id]
    return {
        "payment": payment(stands.stage, stands.due, look.now),
        "revision": now.revision,
        "revised": now.mark,
        "following": following(look, row, log),
        "disputes": disputes.about(look, [row.id]).get(row.id, ()),
    }


def _missing(look: Look, row: BillRow, stands: BillStanding) -> tuple[EvidenceMissing, ...]:
    if stands.released or stands.settled or stands.ended or stands.elsewhere:
        return ()
    return evidence_missing(look, row.entity, row.contractor, row.currency)


def _open(look: Look, bill: str) -> None:
    """Raises NotFound, which says why where the bill was to be and is not."""
    if whose(look.session, bill) is None:
        raise NotFound(_never_made(look, bill))
    look.open(bill)


def _never_made(look: Look, bill: str) -> str:
    """Why there is no such bill, for those who may look at the order that it was to be flipped from."""
    for case in neighbours.cases(look.session, (f"flip/{bill}",)):
        (finding,) = standing.case(look.log(case)).findings
        order = order_of_number(look.session, finding.about.partition(" ")[0])
        belongs = whose(look.session, order.id) if order else None
        if belongs and access.sees(look.reach, belongs):
            return f"{bill} was never made: {finding.actual}"
    return f"there is no {bill}"


def _line(line: BillLineRow, draws_on: int | None, currency: str) -> BillLine:
    return BillLine(
        line=line.line,
        order_line=line.order_line,
        draws_on=draws_on,
        description=line.description,
        quantity=line.quantity,
        unit_price=Money(minor=line.unit_price, currency=currency),
        net=Money(minor=line.net, currency=currency),
        tax=Money(minor=line.tax, currency=currency),
        tax_code=line.tax_code,
        service_from=line.service_from,
        service_to=line.service_to,
    )
