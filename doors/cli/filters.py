"""`remitwell filter`: filters of lists that you keep under names of your own."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.asking import pair
from doors.cli.output import Column, as_asked, say, show, table
from doors.cli.server import Get, Json, Key, server
from doors.cli.writing import write

noun = typer.Typer(no_args_is_help=True, help="Filters of lists that you keep for yourself.")
Filter = Annotated[str, typer.Argument(metavar="FILTER", help="its id")]


@noun.command("list")
def list_filters(get: Get = None, *, as_json: Json = False) -> None:
    """List the filters that you keep."""
    with server() as remitwell:
        page = remitwell.list_saved_filters()
    if as_asked(page, get, as_json=as_json):
        return
    if not page["items"]:
        say("You keep no filter yet. Keep one: remitwell filter save bills Late overdue=true")
        return
    columns = [Column("filter", "id"), Column("list", "id"), Column("name"), Column("keeps", "prose")]
    show(table(columns, [_line(one) for one in page["items"]]))


def _line(one: Any) -> tuple[str, ...]:
    return one["id"], one["list"], one["name"], " ".join(f"{name}={value}" for name, value in one["query"].items())


@noun.command("save")
def save(
    of: Annotated[str, typer.Argument(metavar="LIST", help="such as bills, cases or orders")],
    name: Annotated[str, typer.Argument(help="what you call it")],
    query: Annotated[list[str], typer.Argument(metavar="NAME=VALUE…", help="what it keeps: stage=open, overdue=true")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Keep a filter of a list for yourself; the browser offers it on that list."""
    ask: Any = {"list": of, "name": name, "query": dict(map(pair, query))}
    write(lambda to, once: to.save_filter(ask, key=once), "Kept.", key=key, as_json=as_json)


@noun.command("drop")
def drop(kept: Filter, key: Key = None, *, as_json: Json = False) -> None:
    """Keep it no longer."""
    write(lambda to, once: to.drop_filter(kept, key=once), "Dropped.", key=key, as_json=as_json)
