"""What is told to others: events and notices, and what became of every delivery."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.log import serial
from models.tables.types import UtcDateTime

WAITING = text("state = 'waiting'")
UNDIGESTED = text("how = 'daily' AND digest IS NULL")


class CursorRow(SQLModel, table=True):
    """How far the courier has read the facts; its row is the lock of those who read."""

    __tablename__ = "stream_cursor"
    reader: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(BigInteger, nullable=False))


class EventRow(SQLModel, table=True):
    """One event of the catalogue, made of one fact; `body` is sent as it stands here."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_entity_unit", "entity", "unit", "seq"),
        Index("ix_event_contractor", "contractor", "seq"),
    )
    seq: int | None = Field(default=None, sa_column=serial())
    id: str = Field(unique=True)
    fact: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    type: str
    object: str
    at: datetime = Field(sa_type=UtcDateTime)
    entity: str | None = None
    unit: str | None = None
    contractor: str | None = None
    body: str


class EndpointRow(SQLModel, table=True):
    """Where events are sent, and what of: the entity and unit that were asked for, and no more than `owner` reads."""

    __tablename__ = "endpoint"
    __table_args__ = (CheckConstraint("unit IS NULL OR entity IS NOT NULL", name="unit_within_entity"),)
    id: str = Field(primary_key=True)
    owner: str = Field(foreign_key="person.id")
    entity: str | None = Field(default=None, foreign_key="entity.id")
    unit: str | None = Field(default=None, foreign_key="unit.id")
    url: str
    types: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class EndpointSecretRow(SQLModel, table=True):
    """The `n`th secret of an endpoint; until `overlap_until` the one before it signs too."""

    __tablename__ = "endpoint_secret"
    endpoint: str = Field(primary_key=True, foreign_key="endpoint.id")
    n: int = Field(primary_key=True)
    secret: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    overlap_until: datetime = Field(sa_type=UtcDateTime)


class NoticeRow(SQLModel, table=True):
    """Something that one person is told; never twice for one `cause`. `digest` once it stands in one."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("recipient", "cause"),
        CheckConstraint("how IN ('now','daily')", name="how_is_known"),
        Index("ix_notice_recipient", "recipient", "id"),
        Index("ix_notice_undigested", "recipient", sqlite_where=UNDIGESTED, postgresql_where=UNDIGESTED),
        Index("ix_notice_digest", "digest"),
    )
    id: str = Field(primary_key=True)
    recipient: str
    kind: str
    object: str
    cause: str
    how: str
    title: str
    text: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    digest: str | None = Field(default=None, foreign_key="digest.id")


class DigestRow(SQLModel, table=True):
    """What one person is told of one day of theirs, together."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("recipient", "day"),)
    id: str = Field(primary_key=True)
    recipient: str
    day: date
    made_at: datetime = Field(sa_type=UtcDateTime)


class PreferenceRow(SQLModel, table=True):
    """How somebody wants to be told; the highest `n` counts."""

    __tablename__ = "notice_preference"
    person: str = Field(primary_key=True, foreign_key="person.id")
    n: int = Field(primary_key=True)
    body: str
    set_at: datetime = Field(sa_type=UtcDateTime)


class DeliveryRow(SQLModel, table=True):
    """One thing to bring to one place. `lane` is what may hang without holding up anything else."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("endpoint", "event"),
        UniqueConstraint("channel", "notice"),
        UniqueConstraint("channel", "digest"),
        CheckConstraint("channel IN ('endpoint','mail','chat')", name="channel_is_known"),
        CheckConstraint("state IN ('waiting','delivered','failed')", name="state_is_known"),
        CheckConstraint("(channel = 'endpoint') = (endpoint IS NOT NULL)", name="endpoint_of_endpoints"),
        CheckConstraint("(event IS NOT NULL) = (endpoint IS NOT NULL)", name="event_of_endpoints"),
        CheckConstraint(
            "endpoint IS NOT NULL OR ((notice IS NOT NULL) <> (digest IS NOT NULL))", name="one_thing_to_bring"
        ),
        Index("ix_delivery_waiting", "due_at", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_delivery_endpoint", "endpoint", "id"),
        Index("ix_delivery_notice", "notice"),
        Index("ix_delivery_digest", "digest"),
    )
    id: str = Field(primary_key=True)
    channel: str
    lane: str
    endpoint: str | None = Field(default=None, foreign_key="endpoint.id")
    event: str | None = Field(default=None, foreign_key="event.id")
    notice: str | None = Field(default=None, foreign_key="notice.id")
    digest: str | None = Field(default=None, foreign_key="digest.id")
    made_at: datetime = Field(sa_type=UtcDateTime)
    state: str
    tries: int
    attempts: int
    due_at: datetime = Field(sa_type=UtcDateTime)
    held_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DeliveryAttemptRow(SQLModel, table=True):
    """One try: the status where the other side gave one, how long it took, and what went wrong."""

    __tablename__ = "delivery_attempt"
    delivery: str = Field(primary_key=True, foreign_key="delivery.id")
    n: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    status: int | None = None
    took_ms: int
    error: str | None = None
