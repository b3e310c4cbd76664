"""A change order's page."""

from __future__ import annotations

from doors.pages.files import attached
from doors.pages.look import Look, Page
from doors.pages.money import money
from doors.pages.revisions import revision
from models.tables.work import ChangeOrderRow, OrderRow
from store import rows
from store.look_ups import approval_about
from store.views import neighbours


def page(look: Look, change: str) -> Page:
    """What it proposes and where it stands."""
    look.open(change)
    session = look.session
    row = rows.get(session, ChangeOrderRow, change)
    order, question = rows.get(session, OrderRow, row.order), approval_about(session, change)
    near = (row.engagement, row.order, question.id if question else None, *neighbours.cases(session, (change,)))
    return look.page(
        change,
        look.log(change),
        order.currency,
        near,
        number=row.number,
        order=row.order,
        engagement=row.engagement,
        approval=question.id if question else None,
        base_revision=row.base_revision,
        reason=row.reason,
        requester=look.person(row.requester),
        digest=row.digest,
        total=money(row.total, order.currency),
        proposes=revision(row.body),
        files=attached(look, change),
    )
