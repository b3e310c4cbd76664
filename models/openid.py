"""What an OpenID provider tells us about somebody who wants to sign in."""

from __future__ import annotations

from models.money import Value


class Proven(Value):
    """The provider vouches for it: `subject` never changes, `email` is null where it did not confirm one."""

    issuer: str
    subject: str
    email: str | None


class NotProven(Value):
    """What came back proves nothing. The reason is for our log, not for whoever tried."""

    reason: str


class NoAnswer(Value):
    """The provider could not be asked."""

    reason: str
