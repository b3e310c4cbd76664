"""What an order says today: the revision in force."""

from __future__ import annotations

from models.revisions import Revision
from models.tables.work import OrderRevisionRow, OrderRow
from rules import standing
from store import rows
from verbs.occasion import Occasion


def current_row(occ: Occasion, order: str) -> OrderRevisionRow:
    """The revision in force; the order is held."""
    return rows.get(occ.session, OrderRevisionRow, (order, standing.order(occ.log(order)).revision))


def current_revision(occ: Occasion, order: OrderRow) -> Revision:
    """What the order says now; the order is held."""
    return Revision.model_validate_json(current_row(occ, order.id).body)


def lines_ever(occ: Occasion, order: str) -> frozenset[int]:
    """The numbers of the lines of every revision that was ever in force; the order is held."""
    revisions = range(1, standing.order(occ.log(order)).revision + 1)
    bodies = (rows.get(occ.session, OrderRevisionRow, (order, n)).body for n in revisions)
    return frozenset(line.line for body in bodies for line in Revision.model_validate_json(body).lines)
