"""What people may no longer do, who stands in for whom, and what happened at the door. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class PersonStateRow(SQLModel, table=True):
    """Whether somebody is still here: the highest `n` counts, none means that they are.

    `successor` takes what waits for somebody who left, and what would.
    """

    __tablename__ = "person_state"
    __table_args__ = (
        CheckConstraint("n >= 1", name="n_counts"),
        CheckConstraint("successor IS NULL OR NOT active", name="successor_of_the_gone"),
        CheckConstraint("successor <> person", name="successor_is_another"),
    )
    person: str = Field(primary_key=True, foreign_key="person.id")
    n: int = Field(primary_key=True)
    active: bool
    at: datetime = Field(sa_type=UtcDateTime)
    by: str
    reason: str
    successor: str | None = Field(default=None, foreign_key="person.id")


class RoleGrantRevokedRow(SQLModel, table=True):
    """A grant that no longer holds."""

    __tablename__ = "role_grant_revoked"
    role_grant: str = Field(primary_key=True, foreign_key="role_grant.id")
    revoked_at: datetime = Field(sa_type=UtcDateTime)
    revoked_by: str


class DelegationRow(SQLModel, table=True):
    """For a time `deputy` may answer what `person` may."""

    __tablename__ = "delegation"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        CheckConstraint("person <> deputy", name="to_another"),
        Index("ix_delegation_person", "person", "id"),
        Index("ix_delegation_deputy", "deputy", "ends_at"),
    )
    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id")
    deputy: str = Field(foreign_key="person.id")
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    reason: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: str


class DelegationEndedRow(SQLModel, table=True):
    """A delegation that was ended before its time."""

    __tablename__ = "delegation_ended"
    delegation: str = Field(primary_key=True, foreign_key="delegation.id")
    ended_at: datetime = Field(sa_type=UtcDateTime)
    ended_by: str


class AccessLogRow(SQLModel, table=True):
    """One line of the access log: `what` happened about `person`, done `by` somebody, from an `address`."""

    __tablename__ = "access_log"
    __table_args__ = (
        Index("ix_access_log_person", "person", "id"),
        Index("ix_access_log_what", "what", "id"),
    )
    id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    what: str
    person: str | None = None
    by: str | None = None
    address: str | None = None
    detail: str = ""
