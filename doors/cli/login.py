"""`remitwell login`, `logout`, `whoami`."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from doors.cli import login_file
from doors.cli.exits import Exit, end
from doors.cli.output import as_asked, fields, say, show
from doors.cli.server import Get, Json, reach, server
from doors.in_words import role

commands = typer.Typer()


@commands.command()
def login(
    url: Annotated[str, typer.Argument(help="where the server is", show_default=True)] = login_file.DEFAULT_URL,
) -> None:
    """Keep the server's address and your API key.

    The key is asked for, or read from stdin where that is a pipe; it is never an argument, since those stand in the
    shell's history and every user of the machine can list them.
    """
    key = typer.prompt("API key", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    if not key.strip():
        end(Exit.MISUSED, "no key was given; an administrator makes one with `remitwell key cut PERSON`")
    with reach(url, key.strip()) as remitwell:
        me = remitwell.me()
    login_file.keep(url, key.strip())
    say(f"Signed in at {url} as {me['name']}. Kept in {login_file.path()}, readable for you alone.")


@commands.command()
def logout() -> None:
    """Forget the address and the key.

    The key itself stays good: `remitwell key revoke KEY` ends it.
    """
    say("Forgotten." if login_file.forget() else "Nothing was kept.")


@commands.command()
def whoami(get: Get = None, *, as_json: Json = False) -> None:
    """Show who you are for the server, and what you may do where."""
    with server() as remitwell:
        me = remitwell.me()
    if as_asked(me, get, as_json=as_json):
        return
    known = login_file.read()
    assert known is not None, "the server was reached"
    behalf = me["on_behalf_of"]
    may = [_grant(one) for one in me["grants"]] or ["nothing: ask an administrator for a role"]
    show(
        fields(
            [
                ("name", f"{me['name']} ({me['id']})"),
                ("on behalf of", behalf["name"] if behalf else None),
                *(("may" if n == 0 else " ", one) for n, one in enumerate(may)),
                ("server", known.url),
                ("key from", known.source),
            ]
        )
    )


def _grant(grant: Any) -> str:
    place = grant["contractor"] or grant["unit"] or grant["entity"]
    return f"{role(grant['role'])} {f'in {place}' if place else 'everywhere'}"
