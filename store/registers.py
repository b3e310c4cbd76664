"""What the database knows of what a register names: asked for all rows at once, before any is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, select, tuple_
from sqlmodel import Session

from models.facts.bill import ElsewhereUndone, PaidElsewhere
from models.registers import KnownBill, KnownOrder
from models.tables.bills import BillRow, BillVoidRow
from models.tables.contractors import ContractorRow, ContractRow
from models.tables.imports import OrderReferenceRow
from models.tables.log import FactRow
from models.tables.nouns import BudgetLineRow, UnitRow
from models.tables.work import EngagementRow, OrderRow

ORDER, WORK = OrderRow.__table__, EngagementRow.__table__  # type: ignore[attr-defined]
BILL, VOID = BillRow.__table__, BillVoidRow.__table__  # type: ignore[attr-defined]
REFERENCE, FACT = OrderReferenceRow.__table__, FactRow.__table__  # type: ignore[attr-defined]
CONTRACTOR, CONTRACT = ContractorRow.__table__, ContractRow.__table__  # type: ignore[attr-defined]
UNIT, LINE = UnitRow.__table__, BudgetLineRow.__table__  # type: ignore[attr-defined]
T = TypeVar("T")
AT_ONCE = 500
"""Names in one question: few round trips, and far from what any engine takes."""


def _in_parts(names: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(sorted(set(names)))  # type: ignore[type-var]
    while part := list(islice(rest, AT_ONCE)):
        yield part


def _pairs(session: Session, question: Select[Any]) -> dict[str, str]:
    return {row[0]: row[1] for row in session.execute(question)}


class Contractors(NamedTuple):
    """Everybody: `ids` by the normal form of their name and by id, `names` as they are written by normal form."""

    ids: dict[str, tuple[str, ...]]
    names: dict[str, str]


def contractors(session: Session, normal: Callable[[str], str]) -> Contractors:
    """Everybody who may be paid."""
    found = Contractors({}, {})
    for one, name in session.execute(select(CONTRACTOR.c.id, CONTRACTOR.c.name).order_by(CONTRACTOR.c.id)):
        form = normal(name)
        found.names.setdefault(form, name)
        found.ids[form] = (*found.ids.get(form, ()), one)
        found.ids[one] = (one,)
    return found


def is_called(session: Session, name: str) -> str | None:
    """The first contractor of exactly that name."""
    rows = select(CONTRACTOR.c.id).where(CONTRACTOR.c.name == name).order_by(CONTRACTOR.c.id).limit(1)
    return session.execute(rows).scalar_one_or_none()


def units(session: Session, entity: str) -> dict[str, str]:
    """The entity's business units by their code."""
    return _pairs(session, select(UNIT.c.code, UNIT.c.id).where(UNIT.c.entity == entity))


def budget_lines(session: Session, entity: str, currency: str) -> dict[str, str]:
    """The entity's budget lines in *currency* by their code."""
    rows = select(LINE.c.code, LINE.c.id).where(LINE.c.entity == entity, LINE.c.currency == currency)
    return _pairs(session, rows)


def contracts(
    session: Session, entity: str, contractors: Iterable[str], normal: Callable[[str], str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The contracts with *contractors*, by contractor and normal title."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for part in _in_parts(contractors):
        rows = select(CONTRACT.c.id, CONTRACT.c.contractor, CONTRACT.c.title).where(
            CONTRACT.c.entity == entity, CONTRACT.c.contractor.in_(part)
        )
        for one, contractor, title in session.execute(rows.order_by(CONTRACT.c.id)):
            key = (contractor, normal(title))
            found[key] = (*found.get(key, ()), one)
    return found


def orders(session: Session, entity: str, contractors: Iterable[str]) -> dict[str, tuple[KnownOrder, ...]]:
    """The orders of *contractors*, and what is asked for under a number from elsewhere, by contractor."""
    joined = WORK.outerjoin(ORDER, ORDER.c.engagement == WORK.c.id).outerjoin(
        REFERENCE, REFERENCE.c.engagement == WORK.c.id
    )
    found: dict[str, tuple[KnownOrder, ...]] = {}
    for part in _in_parts(contractors):
        rows = select(WORK.c.contractor, ORDER.c.number, REFERENCE.c.number).select_from(joined)
        rows = rows.where(WORK.c.entity == entity, WORK.c.contractor.in_(part)).order_by(WORK.c.id)
        for contractor, number, reference in session.execute(rows):
            if number or reference:
                found[contractor] = (*found.get(contractor, ()), KnownOrder(number, reference))
    return found


def numbered(session: Session, entity: str, numbers: Iterable[str]) -> dict[str, str]:
    """The contractor of each order of the entity that has one of *numbers*."""
    found: dict[str, str] = {}
    for part in _in_parts(numbers):
        rows = select(ORDER.c.number, ORDER.c.contractor).where(ORDER.c.number.in_(part), ORDER.c.entity == entity)
        found |= _pairs(session, rows)
    return found


def references(session: Session, entity: str, numbers: Iterable[str]) -> dict[str, str]:
    """The requisition number of what was imported under one of *numbers*, which are in their normal form."""
    found: dict[str, str] = {}
    for part in _in_parts(numbers):
        rows = select(REFERENCE.c.normal_number, WORK.c.number).join(WORK, WORK.c.id == REFERENCE.c.engagement)
        rows = rows.where(REFERENCE.c.entity == entity, REFERENCE.c.normal_number.in_(part))
        found |= _pairs(session, rows)
    return found


def reference_of(session: Session, engagement: str) -> str | None:
    """The number that the work of *engagement* had elsewhere."""
    return session.execute(select(REFERENCE.c.number).where(REFERENCE.c.engagement == engagement)).scalar_one_or_none()


def bills(session: Session, entity: str, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], KnownBill]:
    """The live bills of those contractors and normal numbers."""
    rows: list[Any] = []
    for part in _in_parts(keys):
        asked = select(BILL.c.id, BILL.c.contractor, BILL.c.normal_number, BILL.c.number).where(
            BILL.c.entity == entity,
            tuple_(BILL.c.contractor, BILL.c.normal_number).in_(part),
            BILL.c.id.not_in(select(VOID.c.bill)),
        )
        rows += session.execute(asked)
    paid = _paid_elsewhere(session, [row.id for row in rows])
    return {(row.contractor, row.normal_number): KnownBill(row.id, row.number, paid.get(row.id)) for row in rows}


def _paid_elsewhere(session: Session, of: Iterable[str]) -> dict[str, str]:
    """The reference of the payment elsewhere that stands on each of these bills."""
    stands: dict[str, str] = {}
    for part in _in_parts(of):
        kinds = (PaidElsewhere.KIND, ElsewhereUndone.KIND)
        rows = select(FACT.c.object, FACT.c.kind, FACT.c.body).where(FACT.c.object.in_(part), FACT.c.kind.in_(kinds))
        for bill, kind, body in session.execute(rows.order_by(FACT.c.seq)):
            if kind == PaidElsewhere.KIND:
                stands[bill] = PaidElsewhere.model_validate_json(body).reference
            else:
                stands.pop(bill, None)
    return stands
