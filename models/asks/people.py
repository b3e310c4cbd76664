"""Asks about people: who leaves, who stands in for whom, and how they sign in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.asks.base import Ask
from models.rails import Instant
from models.text import Id, Note


class Deactivation(Ask):
    """Why somebody leaves, and who takes what waits for them: needed where anything does."""

    reason: Note
    successor: Id | None = None


class NewDelegation(Ask):
    """From when until when `deputy` may answer what the approver may."""

    deputy: Id
    starts_at: Instant
    ends_at: Instant
    reason: Note


class NewPassword(Ask):
    """The secret of an invitation, and the password that its person chose: at least 12 characters."""

    invitation: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=1_000)]
