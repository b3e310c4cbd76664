"""One page of a list as a table, with how to go on; or what to do where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from doors.cli.output import Column, moment, name_of, say, show, show_json, table, zone

Row = Callable[[Any], Sequence[str]]


def show_list(page: Any, columns: Sequence[Column], row: Row, empty: str, *, as_json: bool) -> None:
    """Print *page*. `row` has what an item shows before its stage, its owner and since when it stands there."""
    if as_json:
        show_json(page)
        return
    if not page["items"]:
        say(empty)
        return
    shown = [
        *columns,
        Column("stage", "stage"),
        Column("owner", "id", spare=2),
        Column(f"since ({zone()})", "when", spare=1),
    ]
    show(
        table(shown, [(*row(one), one["stage"], name_of(one["owner"]), moment(one["since"])) for one in page["items"]])
    )
    if page["next"]:
        say(f"More: --cursor {page['next']}")
