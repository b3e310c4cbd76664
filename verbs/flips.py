"""Turning an order into a bill: asked for by a person, a service or policy, then made by the engagement's workflow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import FlipLine, NewFlip
from models.errors import Invalid
from models.facts import engagement as facts
from models.findings import Code, Finding
from models.ids import Kind
from models.revisions import OrderLine, Revision
from models.tables.work import EngagementRow, OrderRow
from rules import ordering, standing
from rules.duplicates import here_already, normal_number
from store import rows
from store.bill_look_ups import bill_numbered
from verbs import cases
from verbs.claims import unbilled
from verbs.days import must_have_come
from verbs.draft import Draft
from verbs.engagements import pinned
from verbs.in_force import current_revision
from verbs.intake import take_in
from verbs.occasion import Occasion


def ask_flip(occ: Occasion, engagement: str, ask: NewFlip) -> Answer:
    """Ask for a bill from the order; the engagement's workflow makes it under the id answered here."""
    row = rows.get(occ.session, EngagementRow, engagement)
    occ.allow(Role.CONTRACTOR, Role.AP, Role.REQUESTER, entity=row.entity, unit=row.unit, contractor=row.contractor)
    occ.hold(engagement)
    stands = standing.engagement(occ.log(engagement))
    if stands.order is None or stands.close or stands.closed:
        return No(code="no_open_order", detail="there is no open order to bill from")
    must_have_come(occ, row.entity, "issued_on", ask.issued_on)
    refused = _taken(occ, row, stands.flips, normal_number(ask.number))
    if refused:
        return No(code="duplicate_bill", detail=refused, field="number")
    occ.hold(stands.order)
    revision = current_revision(occ, rows.get(occ.session, OrderRow, stands.order))
    lines = tuple(_flip_line(i, line, revision) for i, line in enumerate(ask.lines))
    total = sum(line.net + (line.tax or 0) for line in lines)
    if not total or not ordering.is_bookable(total):
        raise Invalid("lines", "add up to more than we can book" if total else "add up to nothing")
    return flip(
        occ,
        engagement,
        facts.FlipAsked(bill=occ.new(Kind.BILL), number=ask.number, issued_on=ask.issued_on, lines=lines),
    )


def _taken(occ: Occasion, row: EngagementRow, coming: tuple[facts.FlipAsked, ...], number: str) -> str | None:
    """Why no flip may have that normal number: a bill has it, or one that was asked for and is on its way."""
    twin = bill_numbered(occ.session, row.entity, row.contractor, number)
    if twin:
        return here_already(twin.id, twin.number)
    asked = next((flip for flip in coming if normal_number(flip.number) == number), None)
    return here_already(asked.bill, asked.number) if asked else None


def _flip_line(i: int, line: FlipLine, revision: Revision) -> facts.BillDraftLine:
    ordered = revision.line(line.order_line)
    if ordered is None:
        raise Invalid(f"lines.{i}.order_line", "the order has no such line")
    if line.service_to < line.service_from:
        raise Invalid(f"lines.{i}.service_to", "must not be before service_from")
    if not ordering.is_bookable(ordering.price(line.quantity, ordered.unit_price)):
        raise Invalid(f"lines.{i}.quantity", "comes to more than we can book")
    if line.tax and line.tax.currency != revision.currency:
        raise Invalid(f"lines.{i}.tax.currency", f"this order is in {revision.currency}")
    drafted = draft_line(ordered, line.quantity, line.service_from, line.service_to)
    said = {"tax": line.tax.minor if line.tax else None, "tax_code": line.tax_code}
    return drafted.model_copy(update=said)


def draft_line(ordered: OrderLine, quantity: Decimal, start: date, end: date) -> facts.BillDraftLine:
    """What *quantity* of an order line costs at the order's price."""
    return facts.BillDraftLine(
        order_line=ordered.line,
        quantity=quantity,
        net=ordering.price(quantity, ordered.unit_price),
        service_from=start,
        service_to=end,
    )


def flip(occ: Occasion, engagement: str, asked: facts.FlipAsked) -> Answer:
    """Record that a flip was asked for, by whomever."""
    occ.record(engagement, asked)
    occ.wake(engagement, "flip_asked")
    return Done(object=asked.bill, detail={"engagement": engagement})


def make_bill(occ: Occasion, row: EngagementRow, order: OrderRow, asked: facts.FlipAsked) -> None:
    """The bill under the id that was planned for it, or a case that says why there is none. All are held."""
    revision = current_revision(occ, order)
    gone = [str(line.order_line) for line in asked.lines if revision.line(line.order_line) is None]
    if gone:
        refused: str | None = f"{order.number} has no line {', '.join(gone)} now"
    else:
        rates = pinned(occ, row).tax_codes
        draft = Draft.from_flip(asked, _asker(occ, row.id, asked), row, order, revision, rates)
        total = sum(line.net + line.tax for line in draft.lines)
        bookable = total and ordering.is_bookable(total)
        refused = take_in(occ, draft) if bookable else f"at the prices of today it comes to {total} minor units"
    occ.record(row.id, facts.Flipped(bill=asked.bill, refused=refused))
    if refused:
        _flip_refused(occ, row, order, asked, refused)


def _flip_refused(occ: Occasion, row: EngagementRow, order: OrderRow, asked: facts.FlipAsked, why: str) -> None:
    """Somebody was given the id of a bill that there will never be: a person sees to what is owed."""
    finding = Finding(
        code=Code.FLIP_REFUSED,
        about=f"{order.number} bill {asked.number}",
        expected=f"bill {asked.bill}",
        actual=why,
        limit=f"accepted and not billed: {unbilled(occ, order)}",
        clears="flip what is owed anew, under a free number and on lines that the order has; then rule",
    )
    cases.open_case(occ, f"flip/{asked.bill}", row.entity, cases.opened(occ, (finding,), pinned(occ, row)))


def _asker(occ: Occasion, engagement: str, asked: facts.FlipAsked) -> str:
    """Whose bill it is: the person who asked for the flip, or whose receipt policy flipped."""
    return next(entry.who for entry in occ.log(engagement) if entry.fact == asked)
