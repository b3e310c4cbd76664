"""What every command needs: the settings, the database, and a way to end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import NoReturn

import typer

from doors.serve import Settings
from models.answers import Answer, No
from store.database import Database, connect
from store.fingerprint import require_current

WRONG, MISUSED, OTHER_SCHEMA, NO_ANSWER = 1, 2, 3, 4


def settings() -> Settings:
    """As the environment has them; ends the command where it has nonsense."""
    try:
        return Settings.from_environment()
    except ValueError as error:
        end(MISUSED, str(error))


def end(code: int, message: str) -> NoReturn:
    """End the command, and say why."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


@contextlib.contextmanager
def opened() -> Iterator[Database]:
    """The database, where it has this release's schema. Raises SchemaMismatch."""
    database = connect(settings().database_url)
    try:
        require_current(database)
        yield database
    finally:
        database.close()


def show(answer: Answer, secret: str) -> None:
    """The secret that was made, or why there is none."""
    if isinstance(answer, No):
        end(WRONG, answer.detail)
    typer.echo(secret)
