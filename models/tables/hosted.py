"""Links that open a contractor's own pages, and disputes about bills. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class HostedLinkRow(SQLModel, table=True):
    """A link as the SHA-256 of its token only; the token itself is shown once and never stored.

    `subject` is the order or the bill that it opens; `person` is who acts through it: the contractor's own.
    """

    __tablename__ = "hosted_link"
    __table_args__ = (CheckConstraint("expires_at > made_at", name="ends_later"),)
    id: str = Field(primary_key=True)
    subject: str = Field(index=True)
    entity: str = Field(foreign_key="entity.id")
    contractor: str = Field(foreign_key="contractor.id", index=True)
    person: str = Field(foreign_key="person.id")
    digest: str = Field(unique=True)
    made_by: str = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class HostedLinkRevokedRow(SQLModel, table=True):
    """A link that no longer opens anything."""

    __tablename__ = "hosted_link_revoked"
    link: str = Field(primary_key=True, foreign_key="hosted_link.id")
    revoked_by: str = Field(foreign_key="person.id")
    revoked_at: datetime = Field(sa_type=UtcDateTime)


class HostedLinkLetterRow(SQLModel, table=True):
    """A letter's own token, as its SHA-256: it opens what its link does, and no longer than that does."""

    __tablename__ = "hosted_link_letter"
    digest: str = Field(primary_key=True)
    link: str = Field(foreign_key="hosted_link.id")
    delivery: str = Field(foreign_key="delivery.id")
    made_at: datetime = Field(sa_type=UtcDateTime)


class DisputeRow(SQLModel, table=True):
    """That a bill is or was questioned; what was said is in its facts."""

    __tablename__ = "dispute"
    id: str = Field(primary_key=True)
    bill: str = Field(foreign_key="bill.id", index=True)
    contractor: str = Field(foreign_key="contractor.id", index=True)
    opened_at: datetime = Field(sa_type=UtcDateTime)
