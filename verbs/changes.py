"""Change orders: proposing one, taking it back, ending it without effect."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import Because, NewChange
from models.errors import Invalid
from models.facts import approval as approval_facts
from models.facts import order as facts
from models.ids import Kind
from models.reach import Home
from models.revisions import sealed
from models.tables.nouns import EntityRow
from models.tables.work import ChangeOrderRow, EngagementRow, OrderRow
from rules import changing, standing
from rules.approval import why_never
from rules.handing_over import in_charge
from store import rows
from store.bill_look_ups import bills_in_flight
from store.look_ups import approval_about
from store.views.here import heirs
from verbs import cases
from verbs.engagements import as_revision, pinned
from verbs.in_force import current_revision, lines_ever
from verbs.occasion import Occasion


def propose(occ: Occasion, order: str, ask: NewChange) -> Answer:
    """The order as it should be from now on; until it is decided the order is stale for release."""
    row = rows.get(occ.session, OrderRow, order)
    work = rows.get(occ.session, EngagementRow, row.engagement)
    occ.allow(Role.REQUESTER, entity=work.entity, unit=work.unit)
    occ.hold(work.id, work.contract, order)
    stands = standing.order(occ.log(order))
    if stands.closed or stands.change:
        return No(code="order_not_open", detail=f"{row.number} is closed, or another change order of it is open")
    base, used = current_revision(occ, row), lines_ever(occ, order)
    entity = rows.get(occ.session, EntityRow, work.entity)
    revision = as_revision(occ, ask.work, entity, work.contract, work.sow, pinned(occ, work))
    for field, problem in changing.problems(base, revision, used):
        raise Invalid(f"work.{field}", problem)
    never = why_never(in_charge(pinned(occ, work), heirs(occ.session)), revision.total, {work.requester, occ.actor.who})
    if never:
        return No(code="nobody_to_approve", detail=never)
    body, digest = sealed(revision)
    seq = 1 + len(standing.every(occ.log(order), facts.ChangeProposed))
    change = ChangeOrderRow(
        id=occ.new(Kind.CHANGE),
        order=order,
        engagement=work.id,
        seq=seq,
        number=f"{row.number}/C{seq}",
        base_revision=stands.revision,
        body=body,
        digest=digest,
        total=revision.total,
        reason=ask.reason,
        requester=occ.actor.who,
        created_at=occ.now,
    )
    rows.add(occ.session, change)
    proposed = facts.ChangeProposed(change=change.id, number=change.number, reason=ask.reason)
    occ.create(change.id, Home(work.entity, work.unit), proposed)
    occ.record(order, proposed)
    occ.wake(change.id, "change_proposed")
    tell_bills(occ, order)
    return Done(object=change.id, detail={"number": change.number, "digest": digest})


def withdraw(occ: Occasion, change: str, ask: Because) -> Answer:
    """The one who asked, or AP, takes the proposal back."""
    row, work = load(occ, change)
    occ.allow(Role.REQUESTER, Role.AP, entity=work.entity, unit=work.unit)
    if over(occ, change):
        return No(code="change_ended", detail=f"{row.number} is decided already")
    refuse(occ, row, f"withdrawn: {ask.reason}")
    occ.wake(change, "close_asked")
    return Done(object=change)


def load(occ: Occasion, change: str) -> tuple[ChangeOrderRow, EngagementRow]:
    """The change and what hangs on it, held."""
    row = rows.get(occ.session, ChangeOrderRow, change)
    work = rows.get(occ.session, EngagementRow, row.engagement)
    question = approval_about(occ.session, change)
    occ.hold(work.id, work.contract, row.order, change, question.id if question else None)
    return row, work


def over(occ: Occasion, change: str) -> bool:
    """Whether it was applied or refused."""
    return standing.latest(occ.log(change), facts.ChangeApplied, facts.ChangeRefused) is not None


def refuse(occ: Occasion, row: ChangeOrderRow, reason: str) -> None:
    """The order stays as it is; bills in flight look again."""
    planned = standing.last(occ.log(row.id), approval_facts.ApprovalPlanned)
    if planned and not standing.approval(occ.log(planned.approval)).declined:
        occ.record(planned.approval, approval_facts.ApprovalEnded(reason=reason))
    refused = facts.ChangeRefused(change=row.id, reason=reason)
    occ.record(row.id, refused)
    occ.record(row.order, refused)
    cases.clear(occ, row.id)
    tell_bills(occ, row.order)


def tell_bills(occ: Occasion, order: str) -> None:
    """Every bill in flight of *order* looks again."""
    for bill in bills_in_flight(occ.session, order):
        occ.wake(bill, "look_again")
