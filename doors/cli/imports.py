"""`remitwell import`: a register of contractors, orders or bills, tried, looked through and applied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from doors import in_words
from doors.cli.exits import Exit, end
from doors.cli.files import content_of, keep
from doors.cli.groups import Noun
from doors.cli.lists import show_lines
from doors.cli.output import Column, as_asked, count, fields, moment, name_of, say, show, show_json, zone, zoned
from doors.cli.server import Cursor, Get, Json, Key, Limit, Reason, server
from doors.cli.writing import write

if TYPE_CHECKING:
    from remitwell_client import Remitwell

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Registers: contractors, orders or bills of a spreadsheet.")
Import = Annotated[str, typer.Argument(metavar="IMPORT", help="its id")]
Kind = Annotated[str, typer.Argument(metavar="KIND", help="of what: contractors, orders or bills")]
To = Annotated[Path, typer.Argument(help="where to keep it; nothing there is written over")]
WRONG_SHOWN = 20
"""How many of the rows that are left out are shown at once."""


@noun.command("template")
def template(kind: Kind, path: To) -> None:
    """Keep an empty register to fill in."""
    with server() as remitwell:
        keep(path, remitwell.register_template(kind))


@noun.command("try")
def try_dry(
    kind: Kind,
    path: Annotated[Path, typer.Argument(help="the register, CSV or XLSX")],
    entity: Annotated[str | None, typer.Option(metavar="ID", help="whose orders or bills")] = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Upload a register and try it dry: nothing is made before it is applied. Prints the id of the import."""
    content, media = content_of(path)

    def act(to: Remitwell, once: str) -> Any:
        made = to.upload_register(kind, path.name, media, content, key=once, entity=entity)
        if not as_json:
            told = made["detail"]
            say(f"{count(int(told['rows']), 'row')}, of which {told['bad']} would be left out.")
            _say_wrong(to, made["object"])
        return made

    write(act, "Nothing is made yet. Go on with: remitwell import apply ID", key=key, as_json=as_json)


def _say_wrong(remitwell: Remitwell, register: str) -> None:
    for one in remitwell.import_rows(register, only="bad", limit=WRONG_SHOWN)["items"]:
        say(f"  row {one['row']}: {_found(one)}")


def _found(row: Any) -> str:
    """What is said of a row, with what may be meant."""
    return "; ".join(
        f"{one['column']} {one['problem']}" + (f" (did you mean {' or '.join(one['meant'])}?)" if one["meant"] else "")
        for one in row["findings"]
    )


@noun.command("list")
def list_imports(limit: Limit = 50, cursor: Cursor = None, get: Get = None, *, as_json: Json = False) -> None:
    """List imports, newest first."""
    with server() as remitwell:
        page: Any = remitwell.list_imports(limit=limit, cursor=cursor)
    columns = [
        *(Column("import", "id"), Column("file"), Column("about", "id"), Column("rows", "count")),
        *(Column("left out", "count"), Column("by", "id", spare=2), Column(f"when ({zone()})", "when", spare=1)),
    ]
    show_lines(page, columns, _line, "No import here. Begin with: remitwell import try", get=get, as_json=as_json)


def _line(one: Any) -> tuple[str, ...]:
    by, when = name_of(one["uploaded_by"]), moment(one["uploaded_at"])
    return one["id"], one["name"], one["kind"], str(one["rows"]), str(one["bad"]), by, when


@noun.command("show")
def show_import(register: Import, get: Get = None, *, as_json: Json = False) -> None:
    """Show how far it has come."""
    with server() as remitwell:
        page = remitwell.import_page(register)
    if as_asked(page, get, as_json=as_json):
        return
    come = page["documents"]
    show(
        fields(
            [
                ("import", f"{page['id']}, {in_words.stage(page['stage'])}"),
                ("file", f"{page['name']}, by {name_of(page['uploaded_by'])} {zoned(page['uploaded_at'])}"),
                ("rows", f"{page['rows']} about {page['kind']}, {page['bad']} left out by the dry run"),
                ("come", f"{come['made']} made, {come['failed']} refused, {come['left']} left"),
                ("cancelled", page["cancelled"]),
            ]
        )
    )


@noun.command("rows")
def show_rows(
    register: Import,
    only: Annotated[str | None, typer.Option(help="bad, left, made or failed")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Show row by row what was found, and what became of it."""
    with server() as remitwell:
        asked: Any = only
        page = remitwell.import_rows(register, only=asked, limit=limit, cursor=cursor)
    columns = [Column("row", "count"), Column("made", "id"), Column("what was found", "prose")]
    row = lambda one: (str(one["row"]), one["made"] or "", one["reason"] or _found(one))  # noqa: E731 - one line
    show_lines(page, columns, row, "No row is like that.", get=get, as_json=as_json)


@noun.command("apply")
def apply(
    register: Import,
    at_once: Annotated[int, typer.Option("--slice", min=1, max=200, help="how many documents one request makes")] = 50,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Make what is good of it. Stopped in between, the same command goes on where it was; nothing is made twice.

    With `--key` the first slice is asked for under it.
    """
    from rich.progress import Progress  # noqa: PLC0415 - only where something moves

    from doors.cli.output import words_console  # noqa: PLC0415 - the same

    with server() as remitwell:
        page = remitwell.import_page(register)
        come: Any = page["documents"]
        whole = come["made"] + come["failed"] + come["left"]
        try:
            with Progress(console=words_console(), transient=True) as progress:
                bar = progress.add_task("Applying", total=whole, completed=whole - come["left"])
                while come["left"]:
                    come, key = _slice(remitwell, register, page["dry_run"], at_once, key), None
                    progress.update(bar, completed=whole - come["left"])
        except KeyboardInterrupt:
            end(Exit.NO_ANSWER, f"Stopped. Go on with: remitwell import apply {register}")
    if as_json:
        show_json(come)
    else:
        typer.echo(f"{come['made']} made, {come['failed']} refused, {page['bad']} rows left out")
    if come["failed"] or page["bad"]:
        say(f"Keep what was left out, with the reasons: remitwell import left-out {register} left-out.csv")


def _slice(remitwell: Remitwell, register: str, dry_run: str, limit: int, key: str | None) -> dict[str, int]:
    from remitwell_client import new_key  # noqa: PLC0415 - help and completion need no HTTP

    told = remitwell.apply_slice(register, {"dry_run": dry_run, "limit": limit}, key=key or new_key())
    return {name: int(number) for name, number in told["detail"].items()}


@noun.command("cancel")
def cancel(register: Import, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Make nothing further of it. What was made stays."""
    done = "Cancelled; what was made stays."
    write(lambda to, once: to.cancel_import(register, {"reason": reason}, key=once), done, key=key, as_json=as_json)


@noun.command("left-out")
def left_out(register: Import, path: To) -> None:
    """Keep the rows that were left out, each with its reason, as CSV: mend them and try them again."""
    with server() as remitwell:
        keep(path, remitwell.left_out(register))
