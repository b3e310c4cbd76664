"""Whose e-mail address is it? One rule for signing in, for looking somebody up, and for who may still have it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session

from models.tables.nouns import PersonRow

EMAIL = PersonRow.__table__.c.email  # type: ignore[attr-defined]


def has_address(email: str) -> ColumnElement[bool]:
    """Of a person: whether that is their address, whatever the case of its letters.

    Only of plain letters: the small letter of the sign for kelvin is a k, and belongs to somebody else; and the
    databases do not agree on other letters.
    """
    return or_(func.lower(EMAIL) == email.lower(), email == EMAIL) if email.isascii() else email == EMAIL


def address_taken(session: Session, email: str) -> bool:
    """Whether it is somebody's already, whether or not they are still here."""
    return session.execute(select(EMAIL).where(has_address(email)).limit(1)).first() is not None
