"""What stands behind each of several approvals: the work, who does it, and how often we had them before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import Session

from models.ids import Kind, kind_of
from models.revisions import Revision
from models.tables.bills import BillRow
from models.tables.contractors import ContractorRow
from models.tables.log import PositionRow
from models.tables.nouns import FileRow
from models.tables.work import ApprovalRow, ChangeOrderRow, EngagementRow, OrderRevisionRow, RequisitionRow

COUNTED_MAX = 100
"""More than that is not counted: whoever was paid a hundred times is no stranger."""
ASK, CHANGE = RequisitionRow.__table__, ChangeOrderRow.__table__  # type: ignore[attr-defined]
REVISION, FILE = OrderRevisionRow.__table__, FileRow.__table__  # type: ignore[attr-defined]
WORK, BILL = EngagementRow.__table__, BillRow.__table__  # type: ignore[attr-defined]
STANDS, CONTRACTOR = PositionRow.__table__, ContractorRow.__table__  # type: ignore[attr-defined]


class Question(NamedTuple):
    """One approval, and the engagement that it is about, itself or by a change of its order."""

    row: ApprovalRow
    work: EngagementRow


class History(NamedTuple):
    """How many engagements a contractor has with us, and bills that were paid; no further than `COUNTED_MAX`."""

    engagements: int
    bills_paid: int


class ChangeBehind(NamedTuple):
    """A change order that is asked for, and what the order said when it was proposed."""

    number: str
    reason: str
    requester: str
    base: Revision
    proposed: Revision


def questions(session: Session, approvals: Iterable[str]) -> dict[str, Question]:
    """Each of *approvals* with its work."""
    rows = select(ApprovalRow, EngagementRow).join(EngagementRow, EngagementRow.id == ApprovalRow.engagement)  # type: ignore[arg-type]
    found = session.execute(rows.where(ApprovalRow.id.in_(list(approvals))))  # type: ignore[attr-defined]
    return {row.id: Question(row, work) for row, work in found}


def asks(session: Session, found: Iterable[Question]) -> dict[str, Revision]:
    """What is asked, of those questions that are about an engagement itself; by approval."""
    wanted = {
        (one.work.id, one.row.revision): one.row.id for one in found if kind_of(one.row.subject) is Kind.ENGAGEMENT
    }
    of = {engagement for engagement, _ in wanted}
    rows = select(ASK.c.engagement, ASK.c.revision, ASK.c.body).where(ASK.c.engagement.in_(of))
    return {
        wanted[engagement, n]: Revision.model_validate_json(body)
        for engagement, n, body in session.execute(rows)
        if (engagement, n) in wanted
    }


def changes(session: Session, ids: Iterable[str]) -> dict[str, ChangeBehind]:
    """Each change order of *ids*, with the revision that it was proposed on."""
    base = (REVISION.c.order == CHANGE.c.order) & (REVISION.c.revision == CHANGE.c.base_revision)
    columns = (CHANGE.c.id, CHANGE.c.number, CHANGE.c.reason, CHANGE.c.requester, REVISION.c.body, CHANGE.c.body)
    rows = select(*columns).select_from(CHANGE.join(REVISION, base)).where(CHANGE.c.id.in_(list(ids)))
    return {
        name: ChangeBehind(number, reason, by, *map(Revision.model_validate_json, (before, after)))
        for name, number, reason, by, before, after in session.execute(rows)
    }


def histories(session: Session, contractors: Iterable[str]) -> dict[str, History]:
    """How well we know each of *contractors*."""
    paid = BILL.join(STANDS, STANDS.c.object == BILL.c.id)
    settled = (BILL.c.contractor == CONTRACTOR.c.id) & (STANDS.c.stage == "settled")
    rows = select(
        CONTRACTOR.c.id,
        _capped(select(WORK.c.id).where(WORK.c.contractor == CONTRACTOR.c.id)),
        _capped(select(BILL.c.id).select_from(paid).where(settled)),
    ).where(CONTRACTOR.c.id.in_(list(contractors)))
    return {name: History(engagements, bills) for name, engagements, bills in session.execute(rows)}


def _capped(rows: Any) -> ScalarSelect[int]:
    few = rows.correlate(CONTRACTOR).limit(COUNTED_MAX).subquery()
    return select(func.count()).select_from(few).scalar_subquery()


def files(session: Session, subjects: Iterable[str]) -> dict[str, int]:
    """How many files are attached to each of *subjects* that has any."""
    rows = select(FILE.c.subject, func.count()).where(FILE.c.subject.in_(list(subjects))).group_by(FILE.c.subject)
    return {subject: count for subject, count in session.execute(rows)}  # noqa: C416 - rows are no pairs to dict()
