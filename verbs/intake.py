"""Taking in a bill: a fact, never refused for money. By flip, by a service, by hand: one path."""

from __future__ import annotations

from datetime import UTC

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import NewBill, NewBillLine
from models.errors import Invalid
from models.facts import bill as facts
from models.ids import Kind
from models.policy import Policy
from models.reach import Home
from models.tables.bills import BillLineRow, BillLinkRow, BillRow
from models.tables.contractors import ContractorRow
from models.tables.nouns import EntityRow
from models.tables.work import EngagementRow, OrderRow
from rules import billing, standing
from rules.duplicates import here_already, normal_number
from rules.may_be_paid import starts
from rules.revised import GIVEN
from rules.terms import due_on
from store import rows
from store.bill_look_ups import bill_lines, bill_numbered, to_be_replaced
from store.look_ups import newest_policy, order_of_number
from verbs.claims import claim
from verbs.days import must_have_come
from verbs.draft import Draft, DraftLine
from verbs.in_force import current_revision
from verbs.occasion import Occasion
from verbs.policies import read_policy
from verbs.undo import links


def take_in(occ: Occasion, draft: Draft) -> str | None:
    """Write the bill, link it where it names an order of its own, wake its workflow.

    Returns why not when a live bill has that number; the contractor (and the order) are held.
    """
    number = normal_number(draft.number)
    twin = bill_numbered(occ.session, draft.entity, draft.contractor, number)
    if twin:
        return here_already(twin.id, twin.number)
    row = _row(occ, draft, number)
    rows.add(occ.session, row)
    for i, line in enumerate(draft.lines, start=1):
        rows.add(occ.session, BillLineRow(bill=draft.id, line=i, **line._asdict()))
    total = sum(line.net + line.tax for line in draft.lines)
    begins = starts(row.due_on, rows.get(occ.session, EntityRow, draft.entity).timezone).astimezone(UTC)
    received = facts.BillReceived(number=draft.number, total=total, due_on=row.due_on, due_at=begins)
    occ.create(draft.id, Home(draft.entity, unit_of(occ, draft.order)), received)
    if draft.order:
        link(occ, row, draft.order, GIVEN, {})
    occ.wake(draft.id, "look_again")
    return None


def _row(occ: Occasion, draft: Draft, number: str) -> BillRow:
    net, tax = sum(line.net for line in draft.lines), sum(line.tax for line in draft.lines)
    return BillRow(
        id=draft.id,
        entity=draft.entity,
        contractor=draft.contractor,
        engagement=draft.engagement,
        number=draft.number,
        normal_number=number,
        replaces=to_be_replaced(occ.session, draft.entity, draft.contractor, number),
        source=draft.source,
        currency=draft.currency,
        issued_on=draft.issued_on,
        due_on=due_on(draft.issued_on, draft.terms),
        terms=draft.terms,
        net=net,
        tax=tax,
        total=net + tax,
        order_number=draft.order_number,
        submitted_by=draft.submitted_by,
        received_at=occ.now,
    )


def link(occ: Occasion, bill: BillRow, order: OrderRow, cause: str, named: dict[str, int]) -> None:
    """The bill draws on *order* from now on, and claims of it at once what there is. Both are held."""
    lines = _order_lines(occ, bill, order, named)
    rows.add(occ.session, BillLinkRow(bill=bill.id, n=links(occ, bill.id) + 1, order=order.id, linked_at=occ.now))
    occ.record(bill.id, facts.Linked(order=order.id, order_number=order.number, cause=cause, lines=lines))
    claim(occ, bill, order)
    change = standing.order(occ.log(order.id)).change
    if change:
        occ.wake(change, "look_again")


def _order_lines(occ: Occasion, bill: BillRow, order: OrderRow, named: dict[str, int]) -> dict[str, int]:
    """What each bill line is for: what was *named* now, else what the bill says, else the only line there is."""
    ordered = current_revision(occ, order).lines
    only = ordered[0].line if len(ordered) == 1 else None
    meant = {str(row.line): row.order_line or only for row in bill_lines(occ.session, [bill.id])}
    return {line: number for line, number in {**meant, **named}.items() if number}


def receive_bill(occ: Occasion, ask: NewBill) -> Answer:
    """The contractor's invoice as it came."""
    order = own_order(occ, ask.entity, ask.contractor, ask.order_number)
    unit = unit_of(occ, order)
    occ.allow(Role.AP, Role.CONTRACTOR, entity=ask.entity, unit=unit, contractor=ask.contractor)
    rows.named(occ.session, EntityRow, ask.entity, "entity")
    rows.named(occ.session, ContractorRow, ask.contractor, "contractor")
    must_have_come(occ, ask.entity, "issued_on", ask.issued_on)
    policy = read_policy(newest_policy(occ.session, ask.entity))  # without one nothing could be matched
    occ.hold(order.engagement if order else None, order.id if order else None, ask.contractor)
    for field, problem in billing.problems(ask):
        raise Invalid(field, problem)
    draft = Draft(
        occ.new(Kind.BILL),
        ask.entity,
        ask.contractor,
        order.engagement if order else None,
        order,
        ask.order_number,
        ask.number,
        "intake",
        ask.total.currency,
        ask.issued_on,
        _terms(occ, ask, order, policy),
        tuple(_line(line) for line in ask.lines),
        occ.actor.who,
    )
    refused = take_in(occ, draft)
    if refused:
        return No(code="duplicate_bill", detail=refused, field="number")
    return Done(object=draft.id, detail={"order": order.id if order else ""})


def _terms(occ: Occasion, ask: NewBill, order: OrderRow | None, policy: Policy) -> str:
    """What was agreed on the order, whatever the bill says; without an order what the bill says, or the policy.

    The order is held. A number that is attached later never moves the clock.
    """
    if order:
        return current_revision(occ, order).payment_terms
    return ask.payment_terms or policy.payment_terms


def own_order(occ: Occasion, entity: str, contractor: str, number: str | None) -> OrderRow | None:
    """The order of that number if it is between this entity and this contractor; nothing is said of others'."""
    order = order_of_number(occ.session, number) if number else None
    return order if order and (order.entity, order.contractor) == (entity, contractor) else None


def unit_of(occ: Occasion, order: OrderRow | None) -> str | None:
    """The unit that an order's bills belong to; a bill without an order has none yet."""
    return rows.get(occ.session, EngagementRow, order.engagement).unit if order else None


def _line(line: NewBillLine) -> DraftLine:
    return DraftLine(
        line.order_line,
        line.description,
        line.quantity,
        line.unit_price.minor,
        line.net.minor,
        billing.tax_of(line),
        line.tax_code,
        line.service_from,
        line.service_to,
    )
