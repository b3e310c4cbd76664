"""Whose is it? The entity and unit that an object belongs to, and the contractor who may look at it too.

What a whole entity shares, such as its contracts, is read by all of its people and has no unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.ids import Kind, by_kind, kind_of
from models.reach import Belonging
from models.tables.bills import BillRow, PayoutRow
from models.tables.contractors import ContractorRow, ContractRow, EvidenceRow, SowRow
from models.tables.hosted import DisputeRow, HostedLinkRow
from models.tables.imports import ImportRow
from models.tables.log import PositionRow
from models.tables.news import DeliveryRow, EndpointRow
from models.tables.nouns import BudgetLineRow, EntityRow, FileRow, PolicyRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow, OrderRow, ReceiptRow
from store.homes import subject_of

Belongings = dict[str, Belonging]
STANDS, FILE = PositionRow.__table__, FileRow.__table__  # type: ignore[attr-defined]
CASE = CaseRow.__table__  # type: ignore[attr-defined]


def whose(session: Session, object_id: str) -> Belonging | None:
    """Whom it belongs to; None when there is no such object."""
    return belongings(session, [object_id]).get(object_id)


def belongings(session: Session, objects: Iterable[str]) -> Belongings:
    """Whom each of *objects* belongs to; those that do not exist are left out."""
    wanted = by_kind(filter(_belongs, objects))
    return {name: one for kind, names in wanted.items() for name, one in _LOOK[kind](session, names).items()}


def _belongs(name: str) -> bool:
    """Whether it is an object that belongs to somebody."""
    try:
        return kind_of(name) in _LOOK
    except ValueError:
        return False


def _of_its_own(model: Any, *, contractor: bool = False, shared: bool = False) -> _Look:
    """As its position says; `contractor` lets its contractor look too."""
    noun = model.__table__
    columns = (noun.c.id, STANDS.c.entity, STANDS.c.unit, *((noun.c.contractor,) if contractor else ()))

    def look(session: Session, names: list[str]) -> Belongings:
        rows = select(*columns).join(STANDS, STANDS.c.object == noun.c.id).where(noun.c.id.in_(names))
        return {name: Belonging(*home)._replace(shared=shared) for name, *home in session.execute(rows)}

    return look


def _of_entity(model: Any, column: str = "entity", *, shared: bool = True) -> _Look:
    noun = model.__table__

    def look(session: Session, names: list[str]) -> Belongings:
        rows = session.execute(select(noun.c.id, noun.c[column]).where(noun.c.id.in_(names)))
        return {name: Belonging(entity, shared=shared) for name, entity in rows}

    return look


def _through(model: Any, column: str) -> _Look:
    """As the object that it is about."""
    noun = model.__table__

    def look(session: Session, names: list[str]) -> Belongings:
        rows = session.execute(select(noun.c.id, noun.c[column]).where(noun.c.id.in_(names)))
        about = {name: other for name, other in rows if other}
        found = belongings(session, set(about.values()))
        return {name: found[other] for name, other in about.items() if other in found}

    return look


def _inside(model: Any, column: str) -> _Look:
    """As the object that it is about, for the people here alone."""
    through = _through(model, column)

    def look(session: Session, names: list[str]) -> Belongings:
        return {name: one.internal() for name, one in through(session, names).items()}

    return look


def _cases(session: Session, names: list[str]) -> Belongings:
    """As its position says; from whoever is paid for what it is about it is kept."""
    rows = select(CASE.c.id, CASE.c.subject, STANDS.c.entity, STANDS.c.unit)
    found = session.execute(rows.join(STANDS, STANDS.c.object == CASE.c.id).where(CASE.c.id.in_(names))).all()
    subjects = {name: subject_of(told) or "" for name, told, *_ in found}
    about = belongings(session, set(subjects.values()))
    return {
        name: Belonging(entity, unit, kept_from=about.get(subjects[name], Belonging()).paid)
        for name, _, entity, unit in found
    }


def _contractors(session: Session, names: list[str]) -> Belongings:
    rows = session.execute(select(ContractorRow.id).where(ContractorRow.id.in_(names)))  # type: ignore[attr-defined,call-overload]
    return {name: Belonging(contractor=name, shared=True) for (name,) in rows}


def _files(session: Session, names: list[str]) -> Belongings:
    """As what they are attached to; those about the ask and its changes are for the people here alone."""
    rows = session.execute(select(FILE.c.id, FILE.c.subject).where(FILE.c.id.in_(names)))
    about = {name: subject for name, subject in rows}  # noqa: C416 - rows are no pairs to dict() and mypy
    found = {subject: for_files(subject, one) for subject, one in belongings(session, set(about.values())).items()}
    return {name: found[subject] for name, subject in about.items() if subject in found}


def for_files(subject: str, belonging: Belonging) -> Belonging:
    """Whose the files attached to *subject* are."""
    return belonging.internal() if kind_of(subject) in INTERNAL else belonging


INTERNAL = frozenset({Kind.ENGAGEMENT, Kind.CHANGE})
"""What a contractor follows without the papers of our own people: why it is asked for, what it was compared with."""

_Look = Callable[[Session, list[str]], Belongings]
_LOOK: dict[Kind, _Look] = {
    Kind.ENGAGEMENT: _of_its_own(EngagementRow, contractor=True),
    Kind.CONTRACT: _of_its_own(ContractRow, contractor=True, shared=True),
    Kind.ORDER: _of_its_own(OrderRow, contractor=True),
    Kind.BILL: _of_its_own(BillRow, contractor=True),
    Kind.PAYOUT: _of_its_own(PayoutRow, contractor=True),
    Kind.APPROVAL: _inside(ApprovalRow, "engagement"),
    Kind.CASE: _cases,
    Kind.ENDPOINT: _of_its_own(EndpointRow),
    Kind.DISPUTE: _of_its_own(DisputeRow, contractor=True),
    Kind.ENTITY: _of_entity(EntityRow, "id"),
    Kind.BUDGET_LINE: _of_entity(BudgetLineRow),
    Kind.POLICY: _of_entity(PolicyRow),
    Kind.CONTRACTOR: _contractors,
    Kind.SOW: _through(SowRow, "contract"),
    Kind.CHANGE: _through(ChangeOrderRow, "order"),
    Kind.RECEIPT: _through(ReceiptRow, "order"),
    Kind.EVIDENCE: _through(EvidenceRow, "contractor"),
    Kind.DELIVERY: _through(DeliveryRow, "endpoint"),
    Kind.FILE: _files,
    Kind.IMPORT: _of_entity(ImportRow, shared=False),
    Kind.LINK: _inside(HostedLinkRow, "subject"),
}
