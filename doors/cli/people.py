"""`remitwell person invite` and `password`: how somebody comes to have a password."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from doors.cli import login_file
from doors.cli.base import opened, show
from doors.cli.server import Json, Key, Person, person_of
from doors.cli.writing import write_for_secret

commands = typer.Typer()


@commands.command("invite")
def invite_person(
    person: Person,
    bootstrap_admin: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="add the first administrator, of this name: on the machine itself"),
    ] = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Make an invitation, by which they set their password once within three days, and show it once."""
    if bootstrap_admin:
        _invite_first(person, bootstrap_admin)
        return
    login = login_file.read()
    link = f"{login.url.rstrip('/')}/invitation?token=" if login else ""
    told = f"This is {{}}; it works once, for three days. Send it to them behind {link}"
    write_for_secret(lambda to, once: to.invite(person_of(to, person), key=once), told, key=key, as_json=as_json)


def _invite_first(email: str, name: str) -> None:
    from doors.cli.inviting import first_admin  # noqa: PLC0415 - asking a server needs no store

    with opened() as database:
        answer, secret = first_admin(database, email, name)
    show(answer, secret)


@commands.command("password")
def give_password(email: Annotated[str, typer.Argument(help="the address that they sign in by")]) -> None:
    """Set somebody's password to the first line of standard input; their sessions end."""
    from doors.cli.inviting import give  # noqa: PLC0415 - the same

    with opened() as database:
        give(database, email, sys.stdin.readline().rstrip("\r\n"))
    typer.echo(f"{email} signs in by that password now")
