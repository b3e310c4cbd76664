"""What do the papers say of an order? Put side by side, for the rule that tells whether it is stale."""

from __future__ import annotations

from sqlmodel import Session

from models.facts import order as facts
from models.revisions import Revision
from models.standings import BillStanding, Log
from models.tables.work import OrderRevisionRow, OrderRow
from rules import standing
from rules.staleness import OrderPapers
from store.look_ups import approval_about
from verbs.contracts import current


def order_papers(
    session: Session,
    order: OrderRow,
    row: OrderRevisionRow,
    order_log: Log,
    contract_log: Log,
    bill: BillStanding | None = None,
) -> OrderPapers:
    """The order with *row*, the revision in force, as it counts for *bill*: without one, for the next that comes."""
    stands = standing.order(order_log)
    proposed = standing.last(order_log, facts.ChangeProposed) if stands.change else None
    approval = approval_about(session, row.change or order.engagement)
    return OrderPapers(
        number=order.number,
        revision_number=row.revision,
        revision=Revision.model_validate_json(row.body),
        sow_current=current(contract_log, row.sow),
        contract_current=current(contract_log, row.contract),
        change_number=proposed.number if proposed else None,
        closed=stands.closed is not None,
        cancelled=bool(stands.closed and stands.closed.cancelled),
        bill_matched=bill is not None and bill.matched is not None,
        bill_was_released=bill is not None and bill.paid_here,
        digest_approved=approval.digest if approval else "",
        digest_stored=row.digest,
    )
