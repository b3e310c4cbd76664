"""Everybody in the demo can sign in at the pages for people, all by one password."""

from __future__ import annotations

from datetime import UTC, datetime

from doors.cli.keys import OPERATOR
from doors.cli.stack import Stack
from store.database import connect
from verbs import invitations, passwords
from verbs.occasion import Occasion

PASSWORD = "when the papers agree"  # noqa: S105 - printed by the demo, and worth nothing elsewhere
DOMAIN = "fairwell.example"


def email(name: str) -> str:
    """The address that *name* signs in by."""
    return f"{name}@{DOMAIN}"


def give(stack: Stack, people: dict[str, str]) -> None:
    """Set it for all of *people*, who are ids by name."""
    database, hashed = connect(stack.url), passwords.hashed(PASSWORD)
    with database.writing() as session:
        for person in people.values():
            invitations.give_password(Occasion(session, datetime.now(UTC), OPERATOR), person, hashed)
    database.close()
