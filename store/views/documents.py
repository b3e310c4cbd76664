"""Contracts and statements of work as lists show them: everything but their text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import false, func, or_, select, true
from sqlmodel import Session

from models.reach import Reach
from models.tables.contractors import ContractRow, ContractVersionRow, SowRow, SowVersionRow

CONTRACT, TERMS = ContractRow.__table__, ContractVersionRow.__table__  # type: ignore[attr-defined]
SOW, VERSION = SowRow.__table__, SowVersionRow.__table__  # type: ignore[attr-defined]


class VersionLine(NamedTuple):
    """One version of a document."""

    n: int
    digest: str
    at: datetime


class SowLine(NamedTuple):
    """A statement of work and its newest version."""

    id: str
    contract: str
    title: str
    version: int


class ContractFound(NamedTuple):
    """A contract and its newest version."""

    id: str
    entity: str
    contractor: str
    title: str
    version: int


class Wanted(NamedTuple):
    """Which contracts; null where it does not matter."""

    limit: int
    cursor: str | None = None
    entity: str | None = None
    contractor: str | None = None


def contract_versions(session: Session, contract: str) -> list[VersionLine]:
    """Every version of the terms, the newest first."""
    return _versions(session, TERMS, TERMS.c.contract == contract)


def sow_versions(session: Session, sow: str) -> list[VersionLine]:
    """Every version of the statement of work, the newest first."""
    return _versions(session, VERSION, VERSION.c.sow == sow)


def _versions(session: Session, table: Any, which: Any) -> list[VersionLine]:
    rows = select(table.c.n, table.c.digest, table.c.published_at).where(which).order_by(table.c.n.desc())
    return [VersionLine(*row) for row in session.execute(rows)]


def sows(session: Session, contracts: Iterable[str]) -> list[SowLine]:
    """The statements of work under *contracts*, oldest first."""
    newest = select(func.max(VERSION.c.n)).where(VERSION.c.sow == SOW.c.id).scalar_subquery()
    rows = select(SOW.c.id, SOW.c.contract, SOW.c.title, newest).where(SOW.c.contract.in_(list(contracts)))
    return [SowLine(*row) for row in session.execute(rows.order_by(SOW.c.id))]


def contracts(session: Session, reach: Reach, wanted: Wanted) -> list[ContractFound]:
    """Contracts of the entities that the reader works in, and a contractor's own; newest first."""
    newest = select(func.max(TERMS.c.n)).where(TERMS.c.contract == CONTRACT.c.id).scalar_subquery()
    rows = select(CONTRACT.c.id, CONTRACT.c.entity, CONTRACT.c.contractor, CONTRACT.c.title, newest)
    rows = rows.where(_within(reach))
    for column, value in ((CONTRACT.c.entity, wanted.entity), (CONTRACT.c.contractor, wanted.contractor)):
        rows = rows.where(column == value) if value is not None else rows
    rows = rows.where(CONTRACT.c.id < wanted.cursor) if wanted.cursor is not None else rows
    found = session.execute(rows.order_by(CONTRACT.c.id.desc()).limit(wanted.limit))
    return [ContractFound(*row) for row in found]


def _within(reach: Reach) -> Any:
    """As `rules/access.py` says it of one contract."""
    inside = [grant for grant in reach.grants if grant.contractor is None]
    if any(grant.entity is None for grant in inside):
        return true()
    own = {grant.contractor for grant in reach.grants if grant.contractor}
    return or_(false(), CONTRACT.c.entity.in_({grant.entity for grant in inside}), CONTRACT.c.contractor.in_(own))
