"""What happened, what is to be done, who asked and who must be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime

UNDONE = text("done_at IS NULL")


def serial() -> Column[int]:
    """A number that the database counts up by itself."""
    return Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


class FactRow(SQLModel, table=True):
    """Something that happened to one object: the `n`th of its kind. Never changed, never removed."""

    __tablename__ = "fact"
    __table_args__ = (UniqueConstraint("object", "kind", "n"), CheckConstraint("n >= 1", name="n_counts"))
    seq: int | None = Field(default=None, sa_column=serial())
    object: str
    kind: str
    n: int
    at: datetime = Field(sa_type=UtcDateTime)
    actor: str
    on_behalf_of: str | None = None
    body: str


class PositionRow(SQLModel, table=True):
    """Where an object stands: a projection of its facts, and the row by which verbs lock it."""

    __tablename__ = "position"
    __table_args__ = (
        Index("ix_position_rank", "rank", "object"),
        Index("ix_position_stage", "rank", "stage", "object"),
        Index("ix_position_due", "rank", "ended", "due", "object"),
        Index("ix_position_owner", "owner", "rank", "object"),
        Index("ix_position_entity", "entity", "rank", "object"),
        Index("ix_position_unit", "unit", "rank", "object"),
        Index("ix_position_unit_due", "unit", "rank", "ended", "due", "object"),
        Index("ix_position_since", "rank", "since"),
    )
    object: str = Field(primary_key=True)
    rank: int
    entity: str | None = None
    unit: str | None = None
    stage: str
    ended: bool = False
    waits_for: str | None = None
    owner: str | None = None
    since: datetime = Field(sa_type=UtcDateTime)
    due: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AnswererRow(SQLModel, table=True):
    """That a person may answer an open approval now: a part of its position, so that everybody's inbox is read from
    an index.
    """

    __tablename__ = "answerer"
    person: str = Field(primary_key=True)
    object: str = Field(primary_key=True, foreign_key="position.object", ondelete="CASCADE", index=True)


class RequestRow(SQLModel, table=True):
    """One client key and the bytes that answered it, for ever."""

    __tablename__ = "request"
    client: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    route: str
    body_hash: str
    status: int
    answer: str
    object: str | None = Field(default=None, index=True)
    answered_at: datetime = Field(sa_type=UtcDateTime)


class OutboxRow(SQLModel, table=True):
    """A wake-up that a workflow is owed."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_undone", "id", sqlite_where=UNDONE, postgresql_where=UNDONE),
        Index("ix_outbox_object", "object"),
    )
    id: int | None = Field(default=None, sa_column=serial())
    object: str
    signal: str
    at: datetime = Field(sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tries: int = 0
    parked: bool = False


class InboxRow(SQLModel, table=True):
    """An event as a rail sent it, kept raw."""

    __tablename__ = "inbox"
    rail: str = Field(primary_key=True)
    event: str = Field(primary_key=True)
    raw: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    headers: str
    received_at: datetime = Field(sa_type=UtcDateTime)


class WebhookRefusedRow(SQLModel, table=True):
    """The audit line of an event that we did not believe."""

    __tablename__ = "webhook_refused"
    id: int | None = Field(default=None, sa_column=serial())
    rail: str
    at: datetime = Field(sa_type=UtcDateTime)
    reason: str
    size: int
    digest: str
