"""One page of a list as a table, with how to go on; or what to do where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from doors.cli.output import Column, as_asked, moment, name_of, say, show, table, zone
from doors.in_words import stage

Row = Callable[[Any], Sequence[str]]


def sorted_by(due: bool) -> Literal["due"] | None:  # noqa: FBT001 - as the option has it
    """The order of a list: by due date, or the server's own."""
    return "due" if due else None


def show_list(page: Any, columns: Sequence[Column], row: Row, empty: str, *, get: str | None, as_json: bool) -> None:
    """Print *page*. `row` has what an item shows before its stage, its owner and since when it stands there."""
    shown = [
        *columns,
        Column("stage", "stage"),
        Column("owner", "id", spare=2),
        Column(f"since ({zone()})", "when", spare=1),
    ]

    def whole(one: Any) -> Sequence[str]:
        return *row(one), stage(one["stage"]), name_of(one["owner"]), moment(one["since"])

    show_lines(page, shown, whole, empty, get=get, as_json=as_json)


def show_lines(page: Any, columns: Sequence[Column], row: Row, empty: str, *, get: str | None, as_json: bool) -> None:
    """Print *page*, whose items stand nowhere: `row` has all that is shown of one."""
    if as_asked(page, get, as_json=as_json):
        return
    if not page["items"]:
        say(empty)
        return
    show(table(columns, [row(one) for one in page["items"]]))
    if page.get("next"):
        say(f"More: --cursor {page['next']}")
