"""`remitwell change`: what a change order proposes, and taking it back."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.groups import Noun
from doors.cli.output import Column, amount, as_asked, fields, name_of, show, table
from doors.cli.server import Get, Json, Key, Reason, server
from doors.cli.stands import standing
from doors.cli.writing import write

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Change orders.")


@noun.command("show")
def show_change(
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="its id")], get: Get = None, *, as_json: Json = False
) -> None:
    """Show what a change order proposes: old and new, side by side."""
    with server() as remitwell:
        page = remitwell.change(change)
    if as_asked(page, get, as_json=as_json):
        return
    changes = page["changes"]
    show(
        fields(
            [
                ("change", f"{page['number']} ({page['id']}), {standing(page)}"),
                ("why", page["reason"]),
                ("asked by", name_of(page["requester"])),
                ("approval", page["approval"]),
                ("total", f"{amount(page['total'])} ({amount(changes['difference'], '+')})"),
            ]
        )
    )
    rows = [(one["field"].replace("_", " "), one["old"], one["new"]) for one in changes["fields"]]
    rows += [(f"line {one['line']}", _line(one["old"]), _line(one["new"])) for one in changes["lines"]]
    show(table([Column("what"), Column("old", "prose"), Column("new", "prose")], rows))


def _line(line: Any) -> str:
    if line is None:
        return "none"
    return f"{line['quantity']} {line['unit']} at {amount(line['unit_price'])}: {line['description']}"


@noun.command()
def withdraw(
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="its id")],
    reason: Reason,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Take a proposed change order back."""
    write(
        lambda to, once: to.withdraw_change(change, {"reason": reason}, key=once),
        "Withdrawn.",
        key=key,
        as_json=as_json,
    )
