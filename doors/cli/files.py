"""`remitwell file`: proof of receipt, justification, confirmation."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Annotated

import typer

from doors.cli.exits import Exit, end
from doors.cli.output import say
from doors.cli.server import Json, Key, server
from doors.cli.writing import write

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
    """Attach a file.

    Those of an order, a receipt, a bill or a contractor the contractor opens too, where they have an account; those of
    an engagement, a change order or a case only people here.
    """
    content, media = content_of(path)
    called = name or path.name
    write(lambda to, once: to.attach(subject, called, media, content, key=once), "Attached.", key=key, as_json=as_json)


@noun.command()
def download(
    file: Annotated[str, typer.Argument(metavar="FILE", help="its id")],
    path: Annotated[Path, typer.Argument(help="where to keep it; nothing there is written over")],
) -> None:
    """Keep a copy of an attached file."""
    with server() as remitwell:
        keep(path, remitwell.download(file))


def content_of(path: Path) -> tuple[bytes, str]:
    """What stands in it, and its media type by its name. Ends the command where it cannot be read."""
    try:
        return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    except OSError as error:
        end(Exit.MISUSED, f"{path} cannot be read: {error.strerror}")


def keep(path: Path, content: bytes) -> None:
    """Write it down where nothing is yet."""
    try:
        with path.open("xb") as writing:
            writing.write(content)
    except OSError as error:
        end(Exit.WRONG, f"{path} cannot be written: {error.strerror}")
    say(f"{len(content)} bytes in {path}.")
