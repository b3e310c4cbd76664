"""What the operator's commands need: the settings and the database, brought when a command runs and not before."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from doors.cli.exits import Exit, end

if TYPE_CHECKING:
    from doors.serve import Settings
    from models.answers import Answer
    from store.database import Database

# ruff: noqa: PLC0415 - a command that asks a server by HTTP needs neither the store nor Temporal


def settings() -> Settings:
    """As the environment has them; ends the command where it has nonsense."""
    from doors.serve import Settings

    try:
        return Settings.from_environment()
    except ValueError as error:
        end(Exit.MISUSED, str(error))


@contextlib.contextmanager
def opened() -> Iterator[Database]:
    """The database, where it has this release's schema. Raises SchemaMismatch."""
    from store.database import connect
    from store.fingerprint import require_current

    database = connect(settings().database_url)
    try:
        require_current(database)
        yield database
    finally:
        database.close()


def show(answer: Answer, secret: str) -> None:
    """The secret that was made, or why there is none."""
    from models.answers import No

    if isinstance(answer, No):
        end(Exit.WRONG, answer.detail)
    typer.echo(secret)
