"""Contractors, where their money goes, what is known about them, and the terms that they work under."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class ContractorRow(SQLModel, table=True):
    """Who is paid: one record for matching, compliance and payout alike."""

    __tablename__ = "contractor"
    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    email: str | None = None
    country: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class DestinationRow(SQLModel, table=True):
    """Where a contractor's money goes on one rail; the newest for a currency is the current one."""

    __tablename__ = "destination"
    __table_args__ = (UniqueConstraint("contractor", "currency", "n"),)
    id: str = Field(primary_key=True)
    contractor: str = Field(foreign_key="contractor.id")
    currency: str = Field(foreign_key="currency.code")
    n: int
    rail: str
    account: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class ContractRow(SQLModel, table=True):
    """General terms between one entity and one contractor."""

    __tablename__ = "contract"
    __table_args__ = (Index("ix_contract_entity", "entity", "id"),)
    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id")
    contractor: str = Field(foreign_key="contractor.id", index=True)
    title: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class ContractVersionRow(SQLModel, table=True):
    """One immutable version of a contract's terms."""

    __tablename__ = "contract_version"
    contract: str = Field(primary_key=True, foreign_key="contract.id")
    n: int = Field(primary_key=True)
    body: str
    digest: str
    published_at: datetime = Field(sa_type=UtcDateTime)


class SowRow(SQLModel, table=True):
    """A statement of work under one contract."""

    __tablename__ = "sow"
    id: str = Field(primary_key=True)
    contract: str = Field(foreign_key="contract.id", index=True)
    title: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class SowVersionRow(SQLModel, table=True):
    """One immutable version of a statement of work."""

    __tablename__ = "sow_version"
    sow: str = Field(primary_key=True, foreign_key="sow.id")
    n: int = Field(primary_key=True)
    body: str
    digest: str
    published_at: datetime = Field(sa_type=UtcDateTime)


class EvidenceRow(SQLModel, table=True):
    """One compliance result about a contractor, with its validity."""

    __tablename__ = "evidence"
    __table_args__ = (
        Index("ix_evidence_contractor_kind", "contractor", "check_kind"),
        CheckConstraint("check_kind IN ('identity','tax_form','sanctions','destination')", name="check_is_known"),
        CheckConstraint("result IN ('passed','failed','doubtful')", name="result_is_known"),
    )
    id: str = Field(primary_key=True)
    contractor: str = Field(foreign_key="contractor.id")
    check_kind: str
    result: str
    destination: str | None = Field(default=None, foreign_key="destination.id")
    valid_from: datetime = Field(sa_type=UtcDateTime)
    valid_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reference: str
    recorded_by: str = Field(foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=UtcDateTime)
