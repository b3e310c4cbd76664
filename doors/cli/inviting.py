"""Invitations and passwords from the machine itself: the first administrator's, or a password for somebody."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from sqlmodel import Session

from doors.cli.keys import OPERATOR
from models.answers import Answer, No
from models.errors import Invalid
from models.tables.nouns import PersonRow
from store import rows
from store.database import Database
from store.sign_in import account_of
from verbs import invitations, passwords, setup
from verbs.occasion import Occasion


def first_admin(database: Database, email: str, name: str) -> tuple[Answer, str]:
    """The first administrator with an invitation; a no when there is one already."""
    secret = secrets.token_urlsafe(32)
    with database.writing() as session:
        occ = _operating(session)
        added = setup.first_admin(occ, name, email)
        return (added if isinstance(added, No) else invitations.invite(occ, added.object, secret)), secret


def give(database: Database, email: str, password: str) -> None:
    """Raises Invalid where nobody has the address, or the password is not good enough."""
    with database.reading() as session:
        person = rows.get(session, PersonRow, _person(session, email))
    invitations.fit(password, person)
    hashed = passwords.hashed(password)
    with database.writing() as session:
        invitations.give_password(_operating(session), person.id, hashed)


def _operating(session: Session) -> Occasion:
    return Occasion(session, datetime.now(UTC), OPERATOR)


def _person(session: Session, email: str) -> str:
    account = account_of(session, email)
    if account is None:
        raise Invalid("email", f"nobody who is here signs in by {email}")
    return account.person
