"""The stations of a change order, as its workflow walks them: plan, approve, apply."""

from __future__ import annotations

from models.facts import approval as approval_facts
from models.facts import case as case_facts
from models.facts import order as facts
from models.findings import CATEGORY, Finding
from models.ledger import JournalKind, Overdrawn, Transfer
from models.revisions import Revision
from models.steps import Stand
from models.tables.work import ChangeOrderRow, EngagementRow, OrderRevisionRow, OrderRow
from rules import changing, standing
from rules.approval_deadline import deadline as approval_deadline
from rules.posting import Books, move
from store import rows
from verbs import approvals, cases
from verbs.changes import load, over, refuse, tell_bills
from verbs.cuts import too_deep
from verbs.engagements import pinned
from verbs.funds import Unfunded, day_of, tell_the_waiting, unfunded
from verbs.in_force import current_revision
from verbs.occasion import Occasion


def _stand(outcome: str, stage: str, row: ChangeOrderRow, **more: object) -> Stand:
    number = row.number.partition("/")[0]
    return Stand.model_validate(
        {"outcome": outcome, "stage": stage, "neighbours": (row.engagement,), "order_number": number, **more}
    )


def plan(occ: Occasion, change: str) -> Stand:
    """Which approvals: the ones that the new total wants, under the policy that the work began under."""
    row, work = load(occ, change)
    if over(occ, change):
        return _stand("ended", "decided", row)
    if standing.last(occ.log(change), approval_facts.ApprovalPlanned) is None:
        approvals.put_question(occ, change, work, row.seq + 1, row.digest, row.total, pinned(occ, work))
    return _stand("passed", "in approval", row)


def approve(occ: Occasion, change: str) -> Stand:
    """Wait for every step; a decline ends the change without effect."""
    row, _ = load(occ, change)
    planned = standing.last(occ.log(change), approval_facts.ApprovalPlanned)
    if over(occ, change):
        return _stand("ended", "decided", row)
    if planned is None:
        return _stand("before", "proposed", row)
    if standing.order(occ.log(row.order)).closed:
        refuse(occ, row, "the order was closed")
        return _stand("ended", "refused", row)
    where, steps = approvals.escalate(occ, planned.approval)
    if where.declined:
        refuse(occ, row, f"declined: {where.declined.reason}")
        return _stand("ended", "refused", row)
    if where.step >= len(steps):
        return _stand("passed", "approved", row)
    step = steps[where.step]
    return _stand(
        "waiting",
        "in approval",
        row,
        until=approval_deadline(steps, where),
        waits_for=f"approval: {step.name}",
        owner=where.escalated_to or ", ".join(step.approvers),
    )


def apply(occ: Occasion, change: str) -> Stand:
    """The proposal becomes the current revision; commitments move with it, and bills in flight look again."""
    row, work = load(occ, change)
    if over(occ, change):
        return _stand("ended", "decided", row)
    planned = standing.last(occ.log(change), approval_facts.ApprovalPlanned)
    if planned is None or standing.approval(occ.log(planned.approval)).step < len(
        approvals.steps_of(occ, planned.approval)
    ):
        return _stand("before", "in approval", row)
    if standing.order(occ.log(row.order)).closed:
        refuse(occ, row, "the order was closed")
        return _stand("ended", "refused", row)
    order = rows.get(occ.session, OrderRow, row.order)
    base, proposed = current_revision(occ, order), Revision.model_validate_json(row.body)
    cut = too_deep(occ, order, base, proposed)
    if cut:
        return _held(occ, row, work, cut)
    short = _move_money(occ, work, order, base, proposed)
    if short:
        return _held(occ, row, work, *short)
    _revise(occ, row, proposed)
    return _stand("ended", "applied", row)


def _move_money(
    occ: Occasion, work: EngagementRow, order: OrderRow, base: Revision, proposed: Revision
) -> Unfunded | None:
    books, up, down = Books(order.entity, order.currency), list[Transfer](), list[Transfer]()
    for number, delta in changing.deltas(base, proposed).items():
        line = proposed.line(number) or base.line(number)
        assert line is not None
        available, committed = books.available(line.budget_line), books.committed(order.id, number, line.budget_line)
        if delta > 0:
            up += move(available, committed, delta)
        else:
            down += move(committed, available, -delta)
    day = day_of(occ, work.entity)
    if down:
        occ.journal_of(occ.post(JournalKind.COMMITMENT_RETURNED, order.id, order.entity, day, tuple(down)))
    booked = occ.post(JournalKind.COMMITMENT_RAISED, order.id, order.entity, day, tuple(up)) if up else None
    if not isinstance(booked, Overdrawn):
        if down:
            tell_the_waiting(occ, order.entity)
        return None
    if down:
        # The cut is already on the book of this transaction: take it back, so that "no" changes nothing.
        back = tuple(Transfer(debit=t.credit, credit=t.debit, amount=t.amount) for t in down)
        occ.journal_of(occ.post(JournalKind.COMMITMENT_RAISED, order.id, order.entity, day, back))
    return unfunded(occ, booked)


def _held(occ: Occasion, row: ChangeOrderRow, work: EngagementRow, finding: Finding, owner: str | None = None) -> Stand:
    policy = pinned(occ, work)
    case = cases.put_up(occ, row.id, work.entity, (finding,), policy, owner)
    newest = occ.log(row.id)[-1].fact
    if not (isinstance(newest, case_facts.Held) and newest.case == case):
        occ.record(row.id, case_facts.Held(station="release", case=case))
    return _stand(
        "waiting",
        "held",
        row,
        waits_for=f"case {case}: {finding.code.value}",
        owner=owner or policy.owner(CATEGORY[finding.code]),
    )


def _revise(occ: Occasion, row: ChangeOrderRow, proposed: Revision) -> None:
    revision = standing.order(occ.log(row.order)).revision + 1
    rows.add(
        occ.session,
        OrderRevisionRow(
            order=row.order,
            revision=revision,
            change=row.id,
            body=row.body,
            digest=row.digest,
            sow=proposed.sow,
            sow_version=proposed.sow_version,
            contract=proposed.contract,
            contract_version=proposed.contract_version,
            total=proposed.total,
            approved_at=occ.now,
        ),
    )
    applied = facts.ChangeApplied(change=row.id, revision=revision)
    occ.record(row.id, applied)
    occ.record(row.order, applied, facts.Revised(revision=revision, change=row.id, total=proposed.total))
    cases.clear(occ, row.id)
    tell_bills(occ, row.order)
