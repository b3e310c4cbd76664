"""How people sign in. These rows are about now: what happened at the door is in the access log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class PasswordRow(SQLModel, table=True):
    """A password as its argon2 hash only. One that was replaced is forgotten."""

    __tablename__ = "password"
    person: str = Field(primary_key=True, foreign_key="person.id")
    hash: str
    set_at: datetime = Field(sa_type=UtcDateTime)


class SessionRow(SQLModel, table=True):
    """Somebody who is signed in at one browser. Of its token only the SHA-256 is kept."""

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("idle_until <= ends_at", name="idle_within"),
        Index("ix_session_person", "person", "id"),
    )
    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id")
    digest: str = Field(unique=True)
    csrf: str
    how: str
    address: str | None = None
    agent: str | None = None
    opened_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    idle_until: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignInLimitRow(SQLModel, table=True):
    """How often signing in failed of late, for one account or from one address (`key`)."""

    __tablename__ = "sign_in_limit"
    __table_args__ = (CheckConstraint("failures >= 1", name="counts"),)
    key: str = Field(primary_key=True)
    failures: int
    since: datetime = Field(sa_type=UtcDateTime, index=True)
    held_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class InvitationRow(SQLModel, table=True):
    """A secret by which somebody sets their password, once. The newest of a person counts."""

    __tablename__ = "invitation"
    __table_args__ = (Index("ix_invitation_person", "person", "id"),)
    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id")
    digest: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: str
    expires_at: datetime = Field(sa_type=UtcDateTime)


class InvitationUsedRow(SQLModel, table=True):
    """An invitation that opens nothing any more."""

    __tablename__ = "invitation_used"
    invitation: str = Field(primary_key=True, foreign_key="invitation.id")
    used_at: datetime = Field(sa_type=UtcDateTime)


class OpenIdSubjectRow(SQLModel, table=True):
    """Who a provider's subject is here."""

    __tablename__ = "openid_subject"
    __table_args__ = (UniqueConstraint("person", "issuer", name="uq_openid_subject_person_issuer"),)
    issuer: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id")
    bound_at: datetime = Field(sa_type=UtcDateTime)


class OpenIdAttemptRow(SQLModel, table=True):
    """A sign-in that is at the provider now: `state` and `browser` are digests of what must come back together."""

    __tablename__ = "openid_attempt"
    state: str = Field(primary_key=True)
    browser: str
    nonce: str
    verifier: str
    back_to: str
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)
