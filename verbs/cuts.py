"""May a change cut an order this deep? Not below what bills took of it, nor below what was accepted."""

from __future__ import annotations

from models.findings import Code, Finding
from models.money import decimal_text
from models.revisions import Revision
from models.tables.work import OrderRow
from rules import changing, standing
from rules.posting import Books
from store.bill_look_ups import linked_bills
from verbs.claims import taken
from verbs.occasion import Occasion


def too_deep(occ: Occasion, order: OrderRow, base: Revision, proposed: Revision) -> Finding | None:
    """Why *proposed* cannot be applied to *base*, the revision in force of *order*, which is held."""
    return _claimed(occ, order, base, proposed) or _accepted(occ, order, base, proposed)


def _claimed(occ: Occasion, order: OrderRow, base: Revision, proposed: Revision) -> Finding | None:
    """A cut below what bills took of a line cannot be applied."""
    books = Books(order.entity, order.currency)
    for number, delta in changing.deltas(base, proposed).items():
        line = base.line(number)
        if line is None or delta >= 0:
            continue
        free = occ.balance(books.committed(order.id, number, line.budget_line))
        if free < -delta:
            bills = ", ".join(linked_bills(occ.session, order.id))
            return Finding(
                code=Code.AMOUNT_CLAIMED,
                about=f"order line {number}",
                limit=decimal_text(free, order.currency),
                expected=f"a cut of at most {decimal_text(free, order.currency)}",
                actual=decimal_text(-delta, order.currency),
                clears=f"withdraw the change, or void or reject a bill of: {bills}",
            )
    return None


def _accepted(occ: Occasion, order: OrderRow, base: Revision, proposed: Revision) -> Finding | None:
    """A cut below work that was accepted, and that no bill has taken yet, cannot be applied either."""
    received, billed = (
        standing.order(occ.log(order.id)).received,
        taken(occ.session, linked_bills(occ.session, order.id)),
    )
    for number, quantity in changing.lost(base, proposed, received, billed):
        line, after = base.line(number), proposed.line(number)
        assert line is not None
        accepted, worth = received[number]
        return Finding(
            code=Code.RECEIVED_NOT_BILLED,
            about=f"order line {number}",
            limit=f"{accepted} {line.unit}, {decimal_text(worth, order.currency)} {order.currency}",
            expected=f"all that was accepted, of which {quantity} {line.unit} are not billed",
            actual=f"{after.quantity} {after.unit}, {decimal_text(after.amount, order.currency)} {order.currency}"
            if after
            else "no such line",
            clears="withdraw the change, and propose one that keeps what was accepted",
        )
    return None
