"""People from the machine itself: the first administrator, an invitation, a password for somebody."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from doors.cli.base import opened, show

commands = typer.Typer()


@commands.command("invite")
def invite_person(
    email: Annotated[str, typer.Argument(help="the address that they sign in by")],
    bootstrap_admin: Annotated[str | None, typer.Option(help="add the first administrator, of this name")] = None,
) -> None:
    """Make an invitation, by which they set their password once within three days, and show it once."""
    from doors.cli.inviting import invited  # noqa: PLC0415 - the other commands need no store

    with opened() as database:
        answer, secret = invited(database, email, bootstrap_admin)
    show(answer, secret)


@commands.command("password")
def give_password(email: Annotated[str, typer.Argument(help="the address that they sign in by")]) -> None:
    """Set somebody's password to the first line of standard input; their sessions end."""
    from doors.cli.inviting import give  # noqa: PLC0415 - the same

    with opened() as database:
        give(database, email, sys.stdin.readline().rstrip("\r\n"))
    typer.echo(f"{email} signs in by that password now")
