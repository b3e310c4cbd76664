"""The server that a command asks, and the words that all commands share."""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated

import typer

from doors.cli import login_file
from doors.cli.exits import Exit, end

if TYPE_CHECKING:
    import httpx

    from remitwell_client import Remitwell

PAUSES = (0.2, 0.5, 1.0, 2.0)
"""Seconds before each further try: somebody waits at a terminal."""
SEARCHED_FROM = 2
"""Characters that the search needs."""
way: ContextVar[httpx.BaseTransport | None] = ContextVar("way", default=None)
"""How the server is reached where that is not the network: an application in this process."""

Json = Annotated[bool, typer.Option("--json", help="print the API's own JSON")]
Get = Annotated[
    str | None,
    typer.Option("--get", metavar="FIELD", help="print one field alone: order_number, total.amount, lines.0.id"),
]
Key = Annotated[
    str | None, typer.Option("--key", help="Idempotency-Key, to ask again for what got no answer; fresh when left out")
]
Limit = Annotated[int, typer.Option(min=1, max=200, help="how many at most")]
Cursor = Annotated[str | None, typer.Option(help="go on after the page before: its `next`")]
Owner = Annotated[str | None, typer.Option(help="only those of this owner: a person's id, or `me`")]
Entity = Annotated[str | None, typer.Option(metavar="ID", help="only those of this legal entity")]
Unit = Annotated[str | None, typer.Option(metavar="ID", help="only those of this business unit")]
OfContractor = Annotated[str | None, typer.Option("--contractor", metavar="ID", help="only those of this contractor")]
Overdue = Annotated[bool, typer.Option("--overdue", help="only what is not over and was due")]
ByDue = Annotated[bool, typer.Option("--by-due", help="only what has a due date, the soonest first")]
Person = Annotated[str, typer.Argument(metavar="PERSON", help="their id or e-mail address")]
Reason = Annotated[str, typer.Option(help="why, for the record")]
ID = re.compile(r"[a-z]{3}_[0-9a-f]{32}")


def server() -> Remitwell:
    """The server, asked as whoever is signed in. Ends the command where nobody is."""
    try:
        login = login_file.read()
    except ValueError as error:
        end(Exit.MISUSED, str(error))
    if login is None:
        end(Exit.NOT_ALLOWED, "Nobody is signed in. Run `remitwell login`, or set REMITWELL_API_KEY.")
    return reach(login.url, login.key)


def reach(url: str, key: str) -> Remitwell:
    """The server at *url*."""
    from remitwell_client import Remitwell  # noqa: PLC0415 - help and completion need no HTTP

    return Remitwell(url, key, transport=way.get(), pauses=PAUSES)


def id_of(remitwell: Remitwell, kind: str, given: str) -> str:
    """The id of what people call *given*: its number, or a contractor's name. Ends where there is none, or several."""
    if ID.fullmatch(given):
        return given
    if len(given) < SEARCHED_FROM:
        end(Exit.NOT_FOUND, f"There is no {kind} {given}.")
    found = [one for one in remitwell.find(q=given, limit=50)["items"] if one["kind"] == kind]
    exact = [one for one in found if one["called"].casefold() == given.casefold()]
    if len(exact) == 1:
        return str(exact[0]["id"])
    near = "\n".join(f"{one['id']}  {one['called']}  {one['beside'] or ''}" for one in exact or found)
    if not exact:
        end(Exit.NOT_FOUND, f"There is no {kind} {given}." + (f" Did you mean one of these?\n{near}" if near else ""))
    return end(Exit.MISUSED, f"Several are called {given}; name one by its id:\n{near}")


def person_of(remitwell: Remitwell, given: str) -> str:
    """The id of whoever signs in by the address *given*, or that id itself. Ends the command where it is nobody's."""
    if "@" not in given:
        return given
    found = remitwell.list_people(email=given)["items"]
    if not found:
        end(Exit.NOT_FOUND, f"Nobody here signs in by {given}.")
    return str(found[0]["id"])
