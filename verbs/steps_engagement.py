"""The stations of an engagement, as its workflow walks them: plan, approve, issue, flip; closing is beside it."""

from __future__ import annotations

from models.facts import case as case_facts
from models.facts import engagement as facts
from models.facts import order as order_facts
from models.ids import Kind
from models.ledger import JournalKind, Overdrawn, Transfer
from models.reach import Home
from models.revisions import Revision
from models.steps import Stand
from models.tables.nouns import EntityRow, PolicyRow
from models.tables.work import EngagementRow, OrderRevisionRow, OrderRow
from rules.approval_deadline import deadline as approval_deadline
from rules.posting import Books, move
from store import rows
from store.look_ups import requisition
from store.numbers import next_number
from verbs import approvals, cases
from verbs.closing import end, load, stand
from verbs.evidence import ask_for_missing
from verbs.flips import make_bill
from verbs.funds import day_of, unfunded
from verbs.occasion import Occasion
from verbs.policies import read_policy


def plan(occ: Occasion, engagement: str) -> Stand:
    """Put the ask to people, and ask now for the evidence that paying will need."""
    row, stands = load(occ, engagement)
    if stands.closed:
        return stand("ended", "closed", row)
    if stands.approval is None and not stands.close:
        ask = requisition(occ.session, engagement)
        policy = read_policy(rows.get(occ.session, PolicyRow, row.policy))
        ask_for_missing(occ, row)
        approvals.put_question(occ, engagement, row, ask.revision, ask.digest, ask.total, policy)
    return stand("passed", "in approval", row)


def approve(occ: Occasion, engagement: str) -> Stand:
    """Wait for every step; then the budget holds the money, or a case asks for it."""
    row, stands = load(occ, engagement)
    if stands.closed:
        return stand("ended", "closed", row)
    if stands.reserved or stands.close:
        return stand("passed", "approved", row)
    if stands.approval is None:
        return stand("before", "requested", row)
    occ.hold(stands.approval)
    where, steps = approvals.escalate(occ, stands.approval)
    if where.declined:
        return end(occ, row, stands, f"declined: {where.declined.reason}")
    if where.step >= len(steps):
        return _reserve(occ, row)
    step = steps[where.step]
    return stand(
        "waiting",
        "in approval",
        row,
        until=approval_deadline(steps, where),
        waits_for=f"approval: {step.name}",
        owner=where.escalated_to or ", ".join(step.approvers),
    )


def _reserve(occ: Occasion, row: EngagementRow) -> Stand:
    ask = requisition(occ.session, row.id)
    revision, books = Revision.model_validate_json(ask.body), Books(row.entity, row.currency)
    moves = tuple(
        transfer
        for line in revision.lines
        for transfer in move(
            books.available(line.budget_line), books.reserved(row.id, line.line, line.budget_line), line.amount
        )
    )
    booked = occ.post(JournalKind.REQUISITION_RESERVED, row.id, row.entity, day_of(occ, row.entity), moves)
    if isinstance(booked, Overdrawn):
        return _unfunded(occ, row, booked)
    cases.clear(occ, row.id)
    occ.record(row.id, facts.FundsReserved(journal=booked.journal))
    return stand("passed", "approved", row)


def _unfunded(occ: Occasion, row: EngagementRow, short: Overdrawn) -> Stand:
    policy = read_policy(rows.get(occ.session, PolicyRow, row.policy))
    finding, owner = unfunded(occ, short)
    case = cases.put_up(occ, row.id, row.entity, (finding,), policy, owner)
    newest = occ.log(row.id)[-1].fact
    if not (isinstance(newest, case_facts.Held) and newest.case == case):
        occ.record(row.id, case_facts.Held(station="match", case=case))
    return stand("waiting", "unfunded", row, waits_for=f"case {case}", owner=owner)


def issue(occ: Occasion, engagement: str) -> Stand:
    """Turn the approved ask into the order: its number, its first revision, the commitment."""
    row, stands = load(occ, engagement)
    if stands.closed or (stands.close and not stands.order):
        return stand("passed", "closing", row)
    if stands.reserved is None:
        return stand("before", "in approval", row)
    if stands.order is None:
        order = _issue(occ, row)
        return stand("passed", "ordered", row, order_number=order.number)
    return stand("passed", "ordered", row, order_number=rows.get(occ.session, OrderRow, stands.order).number)


def _issue(occ: Occasion, row: EngagementRow) -> OrderRow:
    ask, entity = requisition(occ.session, row.id), rows.get(occ.session, EntityRow, row.entity)
    revision, books = Revision.model_validate_json(ask.body), Books(row.entity, row.currency)
    number = f"PO-{entity.code}-{next_number(occ.session, f'order/{entity.id}'):06d}"
    order = OrderRow(
        id=occ.new(Kind.ORDER),
        engagement=row.id,
        number=number,
        entity=row.entity,
        contractor=row.contractor,
        currency=row.currency,
        issued_at=occ.now,
    )
    first = OrderRevisionRow(
        order=order.id,
        revision=1,
        body=ask.body,
        digest=ask.digest,
        sow=revision.sow,
        sow_version=revision.sow_version,
        contract=revision.contract,
        contract_version=revision.contract_version,
        total=revision.total,
        approved_at=occ.now,
    )
    rows.add(occ.session, order, first)
    occ.journal_of(
        occ.post(
            JournalKind.ORDER_ISSUED,
            row.id,
            row.entity,
            day_of(occ, row.entity),
            _commit(books, row.id, order.id, revision),
        )
    )
    occ.create(order.id, Home(row.entity, row.unit), order_facts.Issued(number=number, total=revision.total))
    occ.record(row.id, facts.Converted(order=order.id, number=number))
    return order


def _commit(books: Books, engagement: str, order: str, revision: Revision) -> tuple[Transfer, ...]:
    return tuple(
        transfer
        for line in revision.lines
        for transfer in move(
            books.reserved(engagement, line.line, line.budget_line),
            books.committed(order, line.line, line.budget_line),
            line.amount,
        )
    )


def flip(occ: Occasion, engagement: str) -> Stand:
    """Make the bills that were asked for, each under the id that was planned for it."""
    row, stands = load(occ, engagement)
    if stands.closed or (stands.close and not stands.order):
        return stand("passed", "closing", row)
    if stands.order is None:
        return stand("before", "approved", row)
    order = rows.get(occ.session, OrderRow, stands.order)
    for asked in stands.flips:
        make_bill(occ, row, order, asked)
    if stands.close:
        return stand("passed", "closing", row, order_number=order.number)
    return stand("waiting", "ordered", row, order_number=order.number, waits_for="receipts, bills or the end")
