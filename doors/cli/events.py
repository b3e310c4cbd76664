"""`remitwell events tail`: follow what happens, or one object until it stands where you want it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from doors.cli import feed
from doors.cli.exits import Exit, end
from doors.cli.output import moment, name_of, show_json, zone
from doors.cli.server import Json, server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remitwell_client import Remitwell

noun = typer.Typer(no_args_is_help=True, help="What happens.")
READERS = {
    "eng": "engagement",
    "ord": "order",
    "chg": "change",
    "apr": "approval",
    "bil": "bill",
    "pay": "payout",
    "cas": "case",
    "con": "contractor",
}
"""What has a timeline, by the beginning of its id: the client's method that reads it."""


@noun.command()
def tail(
    about: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="an engagement, order, bill, payout, …; everything where nothing is said"),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="STAGE", help="end as soon as it stands there")] = None,
    within: Annotated[float, typer.Option(metavar="SECONDS", help="with --until: how long to wait at most")] = 300,
    every: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="how often to look")] = 0.5,
    *,
    after: Annotated[str | None, typer.Option(metavar="EVENT", help="without an object: what came after it")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="without an object: only events of this type")] = None,
    most: Annotated[int, typer.Option("--count", help="without an object: end after so many; 0 is never")] = 0,
    near: Annotated[bool, typer.Option("--near", help="also what happens to everything that it leads to")] = False,
    as_json: Json = False,
) -> None:
    """Print what happened to an object, oldest first, and go on with what happens, until Ctrl-C or --until.

    With --until an object that is planned and not made yet is waited for too. Without an object the events of
    everything that you may read are printed as they come.
    """
    if about is None:
        feed.follow(after, kind, every, most, as_json=as_json)
        return
    if about[:3] not in READERS:
        end(Exit.MISUSED, f"{about} has no timeline; {', '.join(READERS)} begin the ids of what has one")
    seen = set[tuple[str, str, int]]()
    with server() as remitwell:
        wanted = Wanted(about, until, within, time.monotonic() + within)
        while not _look(remitwell, wanted, seen, near=near, as_json=as_json):
            time.sleep(every)


class Wanted(NamedTuple):
    """The object that is followed, and the stage at which it is to stand `within` seconds."""

    about: str
    until: str | None
    within: float
    deadline: float


def _look(remitwell: Remitwell, wanted: Wanted, seen: set[tuple[str, str, int]], *, near: bool, as_json: bool) -> bool:
    """Print what is new. Whether it stands where it was wanted; ends the command where it never will in time."""
    about, until = wanted.about, wanted.until
    page = _read(remitwell, about, missing_is_early=until is not None)
    for one in _news(remitwell, about, page, near=near):
        if one[:3] not in seen:
            seen.add(one[:3])
            _print(one[0], one[3], as_json=as_json)
    if page and page["stage"] == until:
        return True
    if page and until and page["ended"]:
        end(Exit.WRONG, f"{about} ended as {page['stage']} and will never be {until}")
    if until and time.monotonic() > wanted.deadline:
        stands = page["stage"] if page else "not there"
        end(Exit.NO_ANSWER, f"{about} is {stands} and not {until} after {wanted.within:g} s")
    return False


def _read(remitwell: Remitwell, about: str, *, missing_is_early: bool) -> Any:
    """The page of the object; None for one that is still to be made."""
    from remitwell_client import Problem  # noqa: PLC0415 - help and completion need no HTTP

    try:
        return getattr(remitwell, READERS[about[:3]])(about)
    except Problem as problem:
        if missing_is_early and problem.code == "not_found":
            return None
        raise


def _news(remitwell: Remitwell, about: str, page: Any, *, near: bool) -> Iterator[tuple[str, str, int, Any]]:
    """(object, fact, n, what happened) of the object and, where asked for, its neighbours, oldest first."""
    pages = [(about, page)] if page else []
    if near and page:
        pages += [
            (n["id"], _read(remitwell, n["id"], missing_is_early=True))
            for n in page["neighbours"]
            if n["id"][:3] in READERS
        ]
    found = [(one, told["fact"], told["n"], told) for one, its in pages if its for told in its["timeline"]]
    yield from sorted(found, key=lambda one: one[3]["at"])


def _print(about: str, told: Any, *, as_json: bool) -> None:
    if as_json:
        show_json({"object": about, **told})
        return
    by, behalf = told.get("by"), told.get("on_behalf_of")
    who = f" by {name_of(by)}" if by and by["id"] != "system" else ""
    whose = f" for {name_of(behalf)}" if behalf else ""
    typer.echo(f"{moment(told['at'])} {zone()}  {about}  {told['fact'].replace('_', ' ')}{who}{whose}")
