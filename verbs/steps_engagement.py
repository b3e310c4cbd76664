"""The stations of an engagement, as its workflow walks them: plan, approve, issue, flip, close."""

from __future__ import annotations

from datetime import date

from models.facts import approval as approval_facts
from models.facts import case as case_facts
from models.facts import contractor as contractor_facts
from models.facts import engagement as facts
from models.facts import order as order_facts
from models.findings import Code, Finding
from models.ids import Kind
from models.ledger import JournalKind, Overdrawn, Transfer
from models.money import decimal_text
from models.revisions import Revision
from models.standings import EngagementStanding
from models.steps import Stand
from models.tables.nouns import EntityRow, PolicyRow
from models.tables.work import EngagementRow, OrderRevisionRow, OrderRow
from rules import approval as approval_rule
from rules import standing
from rules.gate import look
from rules.posting import Books, move
from rules.terms import business_day
from store import rows
from store.look_ups import bills_in_flight, newest_policy, order_of, requisition
from store.numbers import next_number
from verbs import approvals, cases
from verbs.evidence import on_file
from verbs.intake import Draft, take_in
from verbs.occasion import Occasion
from verbs.orders import current_revision
from verbs.policies import read_policy


def _load(occ: Occasion, engagement: str) -> tuple[EngagementRow, EngagementStanding]:
    row = rows.get(occ.session, EngagementRow, engagement)
    order = order_of(occ.session, engagement)
    occ.hold(engagement, row.contract, order.id if order else None, row.contractor)
    return row, standing.engagement(occ.log(engagement))


def _stand(outcome: str, stage: str, row: EngagementRow, **more: object) -> Stand:
    return Stand.model_validate({"outcome": outcome, "stage": stage, "neighbours": (row.id,), **more})


def plan(occ: Occasion, engagement: str) -> Stand:
    """Put the ask to people, and ask now for the evidence that paying will need."""
    row, stands = _load(occ, engagement)
    if stands.closed:
        return _stand("ended", "closed", row)
    if stands.approval is None and not stands.close:
        ask = requisition(occ.session, engagement)
        policy = read_policy(rows.get(occ.session, PolicyRow, row.policy))
        _ask_for_evidence(occ, row)
        approvals.put_question(occ, engagement, row, ask.revision, ask.digest, ask.total, row.requester, policy)
    return _stand("passed", "in approval", row)


def _ask_for_evidence(occ: Occasion, row: EngagementRow) -> None:
    pack = read_policy(newest_policy(occ.session, row.entity)).gate
    account, evidence = on_file(occ, row.contractor, row.currency)
    verdict = look(pack, evidence, account.id if account else None, occ.now)
    if verdict.findings:
        missing = tuple(finding.about for finding in verdict.findings)
        occ.record(row.contractor, contractor_facts.EvidenceAsked(engagement=row.id, checks=missing))


def approve(occ: Occasion, engagement: str) -> Stand:
    """Wait for every step; then the budget holds the money, or a case asks for it."""
    row, stands = _load(occ, engagement)
    if stands.closed:
        return _stand("ended", "closed", row)
    if stands.reserved or stands.close:
        return _stand("passed", "approved", row)
    if stands.approval is None:
        return _stand("before", "requested", row)
    occ.hold(stands.approval)
    where, steps = approvals.escalate(occ, stands.approval)
    if where.declined:
        return _close(occ, row, stands, f"declined: {where.declined.reason}")
    if where.step >= len(steps):
        return _reserve(occ, row)
    step = steps[where.step]
    return _stand("waiting", "in approval", row, until=approval_rule.deadline(steps, where), waits_for=f"approval: {step.name}",
                  owner=where.escalated_to or ", ".join(step.approvers))


def _reserve(occ: Occasion, row: EngagementRow) -> Stand:
    ask = requisition(occ.session, row.id)
    revision, books = Revision.model_validate_json(ask.body), Books(row.entity, row.currency)
    moves = tuple(
        transfer
        for line in revision.lines
        for transfer in move(books.available(line.budget_line), books.reserved(row.id, line.line, line.budget_line), line.amount)
    )
    booked = occ.post(JournalKind.REQUISITION_RESERVED, row.id, row.entity, _today(occ, row), moves)
    if isinstance(booked, Overdrawn):
        return _unfunded(occ, row, booked)
    cases.clear(occ, row.id)
    occ.record(row.id, facts.FundsReserved(journal=booked.journal))
    return _stand("passed", "approved", row)


def _unfunded(occ: Occasion, row: EngagementRow, short: Overdrawn) -> Stand:
    policy = read_policy(rows.get(occ.session, PolicyRow, row.policy))
    case = cases.put_up(occ, row.id, row.entity, (unfunded(short, row.currency),), policy)
    if not isinstance(occ.log(row.id)[-1].fact, case_facts.Held):
        occ.record(row.id, case_facts.Held(station="match", case=case))
    return _stand("waiting", "unfunded", row, waits_for=f"case {case}", owner=policy.owner(cases.CATEGORY[Code.INSUFFICIENT_FUNDS]))


def unfunded(short: Overdrawn, currency: str) -> Finding:
    """The budget line does not hold what is asked."""
    return Finding(
        code=Code.INSUFFICIENT_FUNDS, about=short.account, expected=f"{decimal_text(short.needed, currency)} {currency} available",
        actual=f"{decimal_text(short.held, currency)} {currency}", clears="adopt more budget for the line, or close the work",
    )


def issue(occ: Occasion, engagement: str) -> Stand:
    """Turn the approved ask into the order: its number, its first revision, the commitment."""
    row, stands = _load(occ, engagement)
    if stands.closed or (stands.close and not stands.order):
        return _stand("passed", "closing", row)
    if stands.reserved is None:
        return _stand("before", "in approval", row)
    if stands.order is None:
        order = _issue(occ, row)
        return _stand("passed", "ordered", row, order_number=order.number)
    return _stand("passed", "ordered", row, order_number=rows.get(occ.session, OrderRow, stands.order).number)


def _issue(occ: Occasion, row: EngagementRow) -> OrderRow:
    ask, entity = requisition(occ.session, row.id), rows.get(occ.session, EntityRow, row.entity)
    revision, books = Revision.model_validate_json(ask.body), Books(row.entity, row.currency)
    number = f"PO-{entity.code}-{next_number(occ.session, f'order/{entity.id}'):06d}"
    order = OrderRow(id=occ.new(Kind.ORDER), engagement=row.id, number=number, entity=row.entity,
                     contractor=row.contractor, currency=row.currency, issued_at=occ.now)
    first = OrderRevisionRow(
        order=order.id, revision=1, body=ask.body, digest=ask.digest, sow=revision.sow, sow_version=revision.sow_version,
        contract=revision.contract, contract_version=revision.contract_version, total=revision.total, approved_at=occ.now,
    )
    rows.add(occ.session, order, first)
    occ.journal_of(occ.post(JournalKind.ORDER_ISSUED, row.id, row.entity, _today(occ, row), _commit(books, row.id, order.id, revision)))
    occ.create(order.id, row.entity, order_facts.Issued(number=number, total=revision.total))
    occ.record(row.id, facts.Converted(order=order.id, number=number))
    return order


def _commit(books: Books, engagement: str, order: str, revision: Revision) -> tuple[Transfer, ...]:
    return tuple(
        transfer
        for line in revision.lines
        for transfer in move(
            books.reserved(engagement, line.line, line.budget_line), books.committed(order, line.line, line.budget_line), line.amount,
        )
    )


def flip(occ: Occasion, engagement: str) -> Stand:
    """Make the bills that were asked for, each under the id that was planned for it."""
    row, stands = _load(occ, engagement)
    if stands.closed or (stands.close and not stands.order):
        return _stand("passed", "closing", row)
    if stands.order is None:
        return _stand("before", "approved", row)
    order = rows.get(occ.session, OrderRow, stands.order)
    for asked in stands.flips:
        _flip(occ, row, order, asked)
    if stands.close:
        return _stand("passed", "closing", row, order_number=order.number)
    return _stand("waiting", "ordered", row, order_number=order.number, waits_for="receipts, bills or the end")


def _flip(occ: Occasion, row: EngagementRow, order: OrderRow, asked: facts.FlipAsked) -> None:
    revision = current_revision(occ, order)
    refused = take_in(occ, Draft.from_flip(asked, _asker(occ, row.id, asked), row, order, revision))
    occ.record(row.id, facts.Flipped(bill=asked.bill, refused=refused))


def _asker(occ: Occasion, engagement: str, asked: facts.FlipAsked) -> str:
    """Whose bill it is: the person who asked for the flip, or whose receipt policy flipped."""
    return next(entry.on_behalf_of or entry.actor for entry in occ.log(engagement) if entry.fact == asked)


def close(occ: Occasion, engagement: str) -> Stand:
    """The end: what is uncommitted goes back to the budget."""
    row, stands = _load(occ, engagement)
    if stands.closed:
        return _stand("ended", "closed", row)
    if stands.close is None:
        return _stand("before", "ordered", row)
    return _close(occ, row, stands, stands.close.reason)


def _close(occ: Occasion, row: EngagementRow, stands: EngagementStanding, reason: str) -> Stand:
    if stands.order:
        _close_order(occ, row, stands.order, cancelled=bool(stands.close and stands.close.cancel), reason=reason)
    else:
        _give_back(occ, row, stands)
    cases.clear(occ, row.id)
    occ.record(row.id, facts.Closed(reason=reason, converted=stands.order is not None))
    return _stand("ended", "closed", row)


def _give_back(occ: Occasion, row: EngagementRow, stands: EngagementStanding) -> None:
    if stands.approval:
        occ.hold(stands.approval)
        occ.record(stands.approval, approval_facts.ApprovalEnded(reason="the engagement was closed"))
    if stands.reserved is None:
        return
    revision, books = Revision.model_validate_json(requisition(occ.session, row.id).body), Books(row.entity, row.currency)
    moves = tuple(
        transfer
        for line in revision.lines
        for transfer in move(books.reserved(row.id, line.line, line.budget_line), books.available(line.budget_line), line.amount)
    )
    occ.journal_of(occ.post(JournalKind.REQUISITION_CLOSED, row.id, row.entity, _today(occ, row), moves))


def _close_order(occ: Occasion, row: EngagementRow, order_id: str, *, cancelled: bool, reason: str) -> None:
    stands = standing.order(occ.log(order_id))
    if stands.closed:
        return
    uncommit(occ, row, rows.get(occ.session, OrderRow, order_id))
    occ.record(order_id, order_facts.OrderClosed(cancelled=cancelled, reason=reason))
    if stands.change:
        occ.wake(stands.change, "close_asked")
    for bill in bills_in_flight(occ.session, order_id):
        occ.wake(bill, "look_again")


def uncommit(occ: Occasion, row: EngagementRow, order: OrderRow) -> None:
    """Give back what no bill has claimed of *order*, which is held."""
    books, revision = Books(row.entity, row.currency), current_revision(occ, order)
    moves: list[Transfer] = []
    for line in revision.lines:
        committed = books.committed(order.id, line.line, line.budget_line)
        moves += move(committed, books.available(line.budget_line), occ.balance(committed))
    if moves:
        occ.journal_of(occ.post(JournalKind.COMMITMENT_RETURNED, order.id, row.entity, _today(occ, row), tuple(moves)))


def _today(occ: Occasion, row: EngagementRow) -> date:
    return business_day(occ.now, rows.get(occ.session, EntityRow, row.entity).timezone)
