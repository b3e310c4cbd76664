"""People from the machine itself: the first administrator, an invitation, a password for somebody."""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlmodel import Session

from doors.cli.base import opened, show
from doors.cli.keys import OPERATOR
from models.answers import Answer, No
from models.errors import Invalid
from models.tables.nouns import PersonRow
from store import rows
from store.database import Database
from store.sign_in import account_of
from verbs import invitations, passwords, setup
from verbs.occasion import Occasion

commands = typer.Typer(no_args_is_help=True, help="People who sign in.")


@commands.command("invite")
def invite_person(
    email: Annotated[str, typer.Argument(help="the address that they sign in by")],
    bootstrap_admin: Annotated[str | None, typer.Option(help="add the first administrator, of this name")] = None,
) -> None:
    """Make an invitation, by which they set their password once within three days, and show it once."""
    with opened() as database:
        answer, secret = _invited(database, email, bootstrap_admin)
    show(answer, secret)


@commands.command("password")
def give_password(email: Annotated[str, typer.Argument(help="the address that they sign in by")]) -> None:
    """Set somebody's password to the first line of standard input; their sessions end."""
    with opened() as database:
        _give(database, email, sys.stdin.readline().rstrip("\r\n"))
    typer.echo(f"{email} signs in by that password now")


def _invited(database: Database, email: str, name: str | None) -> tuple[Answer, str]:
    """An invitation for whoever has that address; with *name* for a first administrator, who is added.

    Raises Invalid where nobody has the address.
    """
    secret = secrets.token_urlsafe(32)
    with database.writing() as session:
        occ = _operating(session)
        if name is not None:
            added = setup.first_admin(occ, name, email)
            if isinstance(added, No):
                return added, ""
        return invitations.invite(occ, _person(session, email), secret), secret


def _give(database: Database, email: str, password: str) -> None:
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
