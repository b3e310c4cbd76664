"""An engagement's page."""

from __future__ import annotations

from doors.pages.files import AttachedFile, attached
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page, Person
from doors.pages.timeline import Timeline
from models.facts.engagement import Flipped
from models.money import Money, Value
from models.revisions import Revision
from models.standings import Log
from models.tables.work import EngagementRow, OrderRow
from models.text import Id
from models.written import MoneyText
from rules import standing
from store import rows
from store.bill_look_ups import linked_bills
from store.look_ups import order_of, requisition
from store.registers import reference_of
from store.views import neighbours


class FlipToMake(Value):
    """A bill that was asked for and is not made yet: the id and the number that it will have."""

    bill: Id
    number: str


class EngagementPage(Page):
    """What was asked, what became of it, and everything that hangs on it.

    `reference` is the number that its order had elsewhere, where it was imported.
    """

    number: str
    reference: str | None
    title: str
    entity: Id
    unit: Id
    contractor: Id
    contract: Id
    sow: Id
    requester: Person
    order: Id | None
    order_number: str | None
    approval: Id | None
    total: MoneyText
    digest: str
    asked: Revision
    flips_asked: tuple[FlipToMake, ...]
    files: tuple[AttachedFile, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, engagement: str) -> EngagementPage:
    """What was asked, what became of it, and everything that hangs on it."""
    look.open(engagement)
    session = look.session
    row, ask = rows.get(session, EngagementRow, engagement), requisition(session, engagement)
    order = order_of(session, engagement)
    log = look.log(engagement)
    flips = standing.engagement(log)
    near = (row.contractor, *hanging_on(look, engagement, log, order))
    return look.page(
        EngagementPage,
        engagement,
        log,
        row.currency,
        near,
        number=row.number,
        reference=reference_of(session, engagement),
        title=row.title,
        entity=row.entity,
        unit=row.unit,
        contractor=row.contractor,
        contract=row.contract,
        sow=row.sow,
        requester=look.person(row.requester),
        order=order.id if order else None,
        order_number=order.number if order else None,
        approval=flips.approval,
        total=Money(minor=ask.total, currency=row.currency),
        digest=ask.digest,
        asked=Revision.model_validate_json(ask.body),
        flips_asked=tuple(FlipToMake(bill=asked.bill, number=asked.number) for asked in flips.flips),
        files=attached(look, engagement),
    )


def hanging_on(look: Look, engagement: str, log: Log, order: OrderRow | None) -> tuple[str, ...]:
    """Its order, changes, approvals, bills, payouts and cases, whoever may see them."""
    session = look.session
    linked = linked_bills(session, order.id) if order else ()
    bills = list(dict.fromkeys((*standing.engagement(log).bills, *linked)))
    refused = [f"flip/{flip.bill}" for flip in standing.every(log, Flipped) if flip.refused]
    changes, payouts = neighbours.changes(session, engagement), neighbours.payouts(session, bills)
    cases = neighbours.cases(session, (engagement, *changes, *bills, *payouts, *refused))
    ordered = (order.id,) if order else ()
    return (*ordered, *changes, *neighbours.approvals(session, engagement), *bills, *payouts, *cases)
