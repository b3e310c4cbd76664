"""Who and what: rows that are written once and named ever after."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class EntityRow(SQLModel, table=True):
    """A legal entity: who pays, in which currency, in which time zone its dates are dates."""

    __tablename__ = "entity"
    id: str = Field(primary_key=True)
    code: str = Field(unique=True)
    name: str
    currency: str = Field(foreign_key="currency.code")
    timezone: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class UnitRow(SQLModel, table=True):
    """A business unit: who is accountable."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("entity", "code"), UniqueConstraint("id", "entity"))
    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id")
    code: str
    name: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class PersonRow(SQLModel, table=True):
    """Somebody, or some service, that acts. A service may act for people where its grant says so."""

    __tablename__ = "person"
    id: str = Field(primary_key=True)
    name: str
    email: str | None = Field(default=None, unique=True)
    service: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)


class RoleGrantRow(SQLModel, table=True):
    """What a person may do, and where: null means everywhere. `delegate` lets a service act for others."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("person", "role", "entity", "unit", "contractor"),
        CheckConstraint("(role = 'contractor') = (contractor IS NOT NULL)", name="contractor_role_names_one"),
        CheckConstraint("unit IS NULL OR entity IS NOT NULL", name="unit_within_entity"),
    )
    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    role: str
    entity: str | None = Field(default=None, foreign_key="entity.id")
    unit: str | None = Field(default=None, foreign_key="unit.id")
    contractor: str | None = Field(default=None, foreign_key="contractor.id")
    granted_at: datetime = Field(sa_type=UtcDateTime)


class ApiKeyRow(SQLModel, table=True):
    """A key as its SHA-256 only; the secret itself is shown once and never stored."""

    __tablename__ = "api_key"
    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    digest: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class ApiKeyRevokedRow(SQLModel, table=True):
    """A key that no longer opens anything."""

    __tablename__ = "api_key_revoked"
    key: str = Field(primary_key=True, foreign_key="api_key.id")
    revoked_at: datetime = Field(sa_type=UtcDateTime)


class PolicyRow(SQLModel, table=True):
    """One immutable version of an entity's policy, as the bytes that were validated."""

    __tablename__ = "policy"
    __table_args__ = (UniqueConstraint("entity", "version"), CheckConstraint("version >= 1", name="version_counts"))
    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id")
    version: int
    body: str
    digest: str
    published_at: datetime = Field(sa_type=UtcDateTime)


class BudgetLineRow(SQLModel, table=True):
    """Where money may be spent from, and whose it is."""

    __tablename__ = "budget_line"
    __table_args__ = (UniqueConstraint("entity", "code"),)
    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id")
    code: str
    name: str
    currency: str = Field(foreign_key="currency.code")
    owner: str = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class FileRow(SQLModel, table=True):
    """An attached file, stored by digest."""

    __tablename__ = "file"
    __table_args__ = (
        UniqueConstraint("subject", "digest"),
        CheckConstraint("size BETWEEN 1 AND 5242880", name="size_is_capped"),
    )
    id: str = Field(primary_key=True)
    subject: str = Field(index=True)
    name: str
    media_type: str
    size: int
    digest: str
    content: bytes
    uploaded_by: str = Field(foreign_key="person.id")
    uploaded_at: datetime = Field(sa_type=UtcDateTime)


class CounterRow(SQLModel, table=True):
    """The last number given out of a series; changed by one atomic statement only."""

    __tablename__ = "counter"
    series: str = Field(primary_key=True)
    value: int
