"""`remitwell file`: proof of receipt, justification, confirmation."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Annotated

import typer

from doors.cli.exits import Exit, end
from doors.cli.output import say
from doors.cli.server import Json, Key, server
from doors.cli.writing import Act, write

noun = typer.Typer(no_args_is_help=True, help="Files that are attached to what they prove.")


@noun.command()
def attach(
    subject: Annotated[str, typer.Argument(help="what it is about: the id of an engagement, order, receipt, bill, …")],
    path: Annotated[Path, typer.Argument(help="the file; 5 MB at most")],
    name: Annotated[str | None, typer.Option(help="what it is called there; else its own name")] = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Attach a file."""
    content, media = _content(path)
    called = name or path.name
    write(lambda to, once: to.attach(subject, called, media, content, key=once), "Attached.", key=key, as_json=as_json)


@noun.command()
def download(
    file: Annotated[str, typer.Argument(metavar="FILE", help="its id")],
    path: Annotated[Path, typer.Argument(help="where to keep it; nothing there is written over")],
) -> None:
    """Keep a copy of an attached file."""
    with server() as remitwell:
        _keep(path, remitwell.download(file))


@noun.command("upload-register")
def upload_register(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="of what: contractors, orders or bills")],
    path: Annotated[Path, typer.Argument(help="the register, CSV or XLSX")],
    entity: Annotated[str | None, typer.Option(help="whose orders or bills")] = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Upload a register to be imported; nothing is written before it is applied."""
    content, media = _content(path)
    done = "Read. Look: remitwell ask import_rows ID. Then: remitwell ask apply_slice ID"
    act: Act = lambda to, once: to.upload_register(kind, path.name, media, content, key=once, entity=entity)  # noqa: E731 - one line
    write(act, done, key=key, as_json=as_json)


@noun.command("left-out")
def left_out(
    register: Annotated[str, typer.Argument(metavar="IMPORT", help="its id")],
    path: Annotated[Path, typer.Argument(help="where to keep it; nothing there is written over")],
) -> None:
    """Keep the rows of a register that were left out, each with its reason, as CSV."""
    with server() as remitwell:
        _keep(path, remitwell.left_out(register))


@noun.command("register-template")
def register_template(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="of what: contractors, orders or bills")],
    path: Annotated[Path, typer.Argument(help="where to keep it; nothing there is written over")],
) -> None:
    """Keep an empty register to fill in."""
    with server() as remitwell:
        _keep(path, remitwell.register_template(kind))


def _content(path: Path) -> tuple[bytes, str]:
    try:
        return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    except OSError as error:
        end(Exit.MISUSED, f"{path} cannot be read: {error.strerror}")


def _keep(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as writing:
            writing.write(content)
    except OSError as error:
        end(Exit.WRONG, f"{path} cannot be written: {error.strerror}")
    say(f"{len(content)} bytes in {path}.")
