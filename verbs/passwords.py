"""Passwords as argon2 hashes. Slow on purpose: never called while a transaction is open."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rules.signing_in import plain

_HASHER = PasswordHasher()
_NOBODYS = _HASHER.hash("the password of nobody")
"""What is compared where there is no password, so that the answer takes as long."""


def hashed(password: str) -> str:
    """What is stored of it."""
    return _HASHER.hash(plain(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether it is the one that was stored; where none was stored it takes as long to say no."""
    try:
        _HASHER.verify(stored or _NOBODYS, plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None
