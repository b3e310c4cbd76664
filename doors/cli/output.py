"""How commands print: JSON as the API wrote it, one field, or a table. What was made goes to stdout, words to stderr.

Without a terminal there are no colours and no line is broken, so that what is piped can be cut by lines and words.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import typer
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from doors.cli.exits import Exit, end

WIDE = 1_000
"""Columns where nobody looks: enough that nothing is cut."""
GAP = 2
SHORTEST = 16
"""Columns that are left of what gives way, where it says nothing else."""
GIVES_WAY = frozenset({"text", "prose"})
STAGE_COLOURS = {"settled": "green", "approved": "green", "closed": "dim", "declined": "red", "rejected": "red"}


class Column(NamedTuple):
    """One column. Where it is narrow `text` and `prose` give way, down to their `least`; what is `spare` is left out,
    highest first.
    """

    title: str
    kind: str = "text"
    spare: int = 0
    least: int = SHORTEST


def console() -> Console:
    """Where tables go, made when it is needed: a test or a pipe may have put another stdout there."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDE
    return Console(highlight=False, width=width, markup=False, emoji=False)


def words_console() -> Console:
    """Where what moves goes: beside the words, and nowhere where nobody looks."""
    return Console(stderr=True, quiet=not sys.stderr.isatty())


def show(renderable: RenderableType) -> None:
    """Print it, without the spaces that a table pads its lines with."""
    out = console()
    with out.capture() as caught:
        out.print(renderable)
    typer.echo("\n".join(line.rstrip() for line in caught.get().splitlines()), color=out.is_terminal)


def say(words: str) -> None:
    """Words about what was done: for people, so not where a script reads."""
    typer.echo(words, err=True)


def show_json(told: Any) -> None:
    """The API's JSON: as it was sent where it is piped, indented where somebody reads."""
    if sys.stdout.isatty():
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        typer.echo(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def as_asked(told: Any, get: str | None, *, as_json: bool) -> bool:
    """Print JSON or one field where that was asked for. Whether it was."""
    if get is not None:
        _show_field(told, get)
    elif as_json:
        show_json(told)
    return get is not None or as_json


def _show_field(told: Any, get: str) -> None:
    found = told
    for name in get.split("."):
        try:
            found = found[int(name)] if isinstance(found, list) else found[name]
        except (KeyError, IndexError, ValueError, TypeError):
            there = (
                ", ".join(found)
                if isinstance(found, dict)
                else f"{len(found)} items"
                if isinstance(found, list)
                else found
            )
            end(Exit.MISUSED, f"there is no {name!r} in {get}; there: {there}")
    if isinstance(found, str):
        typer.echo(found)
    elif found is not None:
        show_json(found)


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
    """A table without lines: amounts to the right; ids, numbers and amounts are copied, so they are never cut."""
    cells, room = list(rows), console().width
    whole = [max(len(column.title), *(len(row[n]) for row in cells), 0) for n, column in enumerate(columns)]
    widths = _fitting(columns, whole, room)
    made = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    for n, width in widths.items():
        title, kind = columns[n][:2]
        justify: Any = "right" if kind in {"amount", "count"} else "left"
        overflow: Any = "fold" if kind == "prose" else "ellipsis"
        made.add_column(title, justify=justify, no_wrap=kind != "prose", width=width, overflow=overflow)
    for row in cells:
        made.add_row(*(_cell(row[n], columns[n].kind) for n in widths))
    return made


def _fitting(columns: Sequence[Column], whole: list[int], room: int) -> dict[int, int]:
    """How wide each column may be. What gives way shares what the others leave; what may be spared goes first."""
    shown = list(range(len(columns)))
    while True:
        gives = [n for n in shown if columns[n].kind in GIVES_WAY]
        left = room - GAP * (len(shown) - 1) - sum(whole[n] for n in shown if n not in gives)
        spare = [n for n in shown if columns[n].spare]
        if not spare or left >= sum(min(whole[n], columns[n].least) for n in gives):
            break
        shown.remove(max(spare, key=lambda n: columns[n].spare))
    widths = {n: whole[n] for n in shown}
    for rest, n in zip(range(len(gives), 0, -1), sorted(gives, key=lambda n: whole[n]), strict=True):
        widths[n] = min(whole[n], max(columns[n].least, left // rest))
        left -= widths[n]
    return widths


def _cell(text: str, kind: str) -> Text:
    return Text(text, style=STAGE_COLOURS.get(text, "") if kind == "stage" else "")


def fields(pairs: Iterable[tuple[str, str | None]]) -> Table:
    """Names and values, one a line; what is not there is left out."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            made.add_row(name, Text(value))
    return made


def amount(money: Any, plus: str = "") -> str:
    """`6,000.00 USD`. A difference shows its *plus*."""
    if not money:
        return ""
    sign = "-" if money["amount"].startswith("-") else plus
    whole, point, rest = money["amount"].lstrip("-").partition(".")
    return f"{sign}{int(whole):,}{point}{rest} {money['currency']}"


def moment(text: str | None) -> str:
    """`2026-03-31 10:00` in the zone of this machine; headings say which that is."""
    return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M") if text else ""


def zone() -> str:
    """`UTC`, or the offset of this machine's zone, such as `+02:00`."""
    offset = datetime.now().astimezone().strftime("%z")
    return "UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:]}"


def zoned(text: str | None) -> str:
    """`2026-03-31 10:00 UTC`: a moment that stands alone says its zone."""
    if not text:
        return ""
    at = datetime.fromisoformat(text).astimezone().strftime("%z")
    return f"{moment(text)} {'UTC' if at == '+0000' else f'{at[:3]}:{at[3:]}'}"


def name_of(person: Any) -> str:
    """What somebody is called; nothing where there is nobody."""
    return str(person["name"]) if person else ""


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 bill`, `2 bills`, `no bills`."""
    return f"{number or 'no'} {one if number == 1 else many or f'{one}s'}"
