"""A change order's page."""

from __future__ import annotations

from doors.pages.files import AttachedFile, attached
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page, Person
from doors.pages.timeline import Timeline
from doors.pages.what_changes import WhatChanges, base_of, what_changes
from models.money import Money
from models.revisions import Revision
from models.tables.work import ChangeOrderRow, OrderRow
from models.text import Id
from models.written import MoneyText
from store import rows
from store.look_ups import approval_about
from store.views import neighbours


class ChangePage(Page):
    """What a change order proposes, what that changes, and where it stands."""

    number: str
    order: Id
    engagement: Id
    approval: Id | None
    base_revision: int
    reason: str
    requester: Person
    digest: str
    total: MoneyText
    proposes: Revision
    changes: WhatChanges
    files: tuple[AttachedFile, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, change: str) -> ChangePage:
    """What it proposes and where it stands."""
    look.open(change)
    session = look.session
    row = rows.get(session, ChangeOrderRow, change)
    proposes = Revision.model_validate_json(row.body)
    order, question = rows.get(session, OrderRow, row.order), approval_about(session, change)
    near = (row.engagement, row.order, question.id if question else None, *neighbours.cases(session, (change,)))
    return look.page(
        ChangePage,
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
        total=Money(minor=row.total, currency=order.currency),
        proposes=proposes,
        changes=what_changes(base_of(look, row), proposes),
        files=attached(look, change),
    )
