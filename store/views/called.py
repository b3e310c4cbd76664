"""What do people call it? The number or name of each object, asked for many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.ids import Kind, by_kind
from models.money import decimal_text, grouped
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractorRow, ContractRow, SowRow
from models.tables.hosted import DisputeRow
from models.tables.nouns import BudgetLineRow, EntityRow, FileRow, PolicyRow, UnitRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow, OrderRow
from store.homes import subject_of
from store.views.people import names as _people

PAYOUT, APPROVAL = PayoutRow.__table__, ApprovalRow.__table__  # type: ignore[attr-defined]
CASE, DISPUTE = CaseRow.__table__, DisputeRow.__table__  # type: ignore[attr-defined]
CONTRACTOR = ContractorRow.__table__  # type: ignore[attr-defined]
Called = dict[str, str]
Look = Callable[[Session, list[str]], Called]


def called(session: Session, objects: Iterable[str]) -> Called:
    """What people call each of *objects*; those that have neither number nor name are left out."""
    return _asked(session, objects, _LOOK)


def _asked(session: Session, objects: Iterable[str], looks: Mapping[Kind, Look]) -> Called:
    found: Called = {}
    for kind, names in by_kind(objects).items():
        found |= looks[kind](session, names) if kind in looks else {}
    return found


def _by(model: Any, column: str, words: str = "{}") -> Look:
    table = model.__table__

    def look(session: Session, names: list[str]) -> Called:
        rows = session.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(names)))
        return {name: words.format(told) for name, told in rows}

    return look


def _payouts(session: Session, names: list[str]) -> Called:
    columns = (PAYOUT.c.id, PAYOUT.c.amount, PAYOUT.c.currency, PAYOUT.c.rail)
    rows = session.execute(select(*columns).where(PAYOUT.c.id.in_(names)))
    return {name: f"{grouped(decimal_text(sum_, of))} {of} by {rail}" for name, sum_, of, rail in rows}


def _approvals(session: Session, names: list[str]) -> Called:
    rows = session.execute(select(APPROVAL.c.id, APPROVAL.c.subject).where(APPROVAL.c.id.in_(names))).all()
    about = called(session, {subject for _, subject in rows})
    return {name: about[subject] for name, subject in rows if subject in about}


def _cases(session: Session, names: list[str]) -> Called:
    columns = (CASE.c.id, CASE.c.subject, CASE.c.category)
    rows = session.execute(select(*columns).where(CASE.c.id.in_(names))).all()
    about = subjects(session, {subject for _, subject, _ in rows})
    return {name: f"{category}: {about[subject]}" for name, subject, category in rows}


def _disputes(session: Session, names: list[str]) -> Called:
    rows = session.execute(select(DISPUTE.c.id, DISPUTE.c.bill).where(DISPUTE.c.id.in_(names))).all()
    about = called(session, {bill for _, bill in rows})
    return {name: f"dispute of {about[bill]}" for name, bill in rows}


def subjects(session: Session, told: Iterable[str]) -> Called:
    """What people call that which each of these cases is about; itself, where it is none of our objects."""
    about = {one: subject_of(one) for one in told}
    known = called(session, {name for name in about.values() if name})
    return {one: known.get(name or "", one) for one, name in about.items()}


def beside(session: Session, objects: Iterable[str]) -> Called:
    """What tells each from others of a like number: the title of work, who does it, where somebody is."""
    return _asked(session, objects, _BESIDE)


def _contractor_of(model: Any) -> Look:
    table = model.__table__

    def look(session: Session, names: list[str]) -> Called:
        rows = select(table.c.id, CONTRACTOR.c.name).join(CONTRACTOR, CONTRACTOR.c.id == table.c.contractor)
        return {name: told for name, told in session.execute(rows.where(table.c.id.in_(names)))}  # noqa: C416

    return look


_BESIDE: dict[Kind, Look] = {
    Kind.ENGAGEMENT: _by(EngagementRow, "title"),
    Kind.ORDER: _contractor_of(OrderRow),
    Kind.BILL: _contractor_of(BillRow),
    Kind.PAYOUT: _contractor_of(PayoutRow),
    Kind.CONTRACTOR: _by(ContractorRow, "country"),
}
_LOOK: dict[Kind, Look] = {
    Kind.ENGAGEMENT: _by(EngagementRow, "number"),
    Kind.ORDER: _by(OrderRow, "number"),
    Kind.CHANGE: _by(ChangeOrderRow, "number"),
    Kind.BILL: _by(BillRow, "number"),
    Kind.PAYOUT: _payouts,
    Kind.CONTRACTOR: _by(ContractorRow, "name"),
    Kind.CONTRACT: _by(ContractRow, "title"),
    Kind.SOW: _by(SowRow, "title"),
    Kind.APPROVAL: _approvals,
    Kind.CASE: _cases,
    Kind.DISPUTE: _disputes,
    Kind.ENTITY: _by(EntityRow, "code"),
    Kind.UNIT: _by(UnitRow, "code"),
    Kind.BUDGET_LINE: _by(BudgetLineRow, "code"),
    Kind.POLICY: _by(PolicyRow, "version", "version {}"),
    Kind.FILE: _by(FileRow, "name"),
    Kind.PERSON: _people,
}
