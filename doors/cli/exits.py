"""How commands end. `docs/reference/cli.md` lists the same."""

from __future__ import annotations

from enum import IntEnum
from typing import NoReturn

import typer


class Exit(IntEnum):
    """Exit codes. What each means is its docstring in `MEANS`."""

    DONE = 0
    WRONG = 1
    MISUSED = 2
    OTHER_SCHEMA = 3
    NO_ANSWER = 4
    REFUSED = 5
    NOT_ALLOWED = 6
    NOT_FOUND = 7
    CONFLICT = 8


MEANS: dict[Exit, str] = {
    Exit.DONE: "done",
    Exit.WRONG: "it found or met something wrong",
    Exit.MISUSED: "it was called wrongly; a field that the server cannot read counts as that too",
    Exit.OTHER_SCHEMA: "the database has another schema: run `remitwell migrate`",
    Exit.NO_ANSWER: "the server, the database or Temporal gave no answer, or not in time",
    Exit.REFUSED: "a rule says no: the answer stands, and is the same when asked again with the same key",
    Exit.NOT_ALLOWED: "you are not signed in, or your roles do not allow it",
    Exit.NOT_FOUND: "there is nothing of that id or number that you may see",
    Exit.CONFLICT: "it changed in the meantime, or the key was used for something else: look again",
}

_BY_CODE = {
    "not_found": Exit.NOT_FOUND,
    "unauthenticated": Exit.NOT_ALLOWED,
    "not_allowed": Exit.NOT_ALLOWED,
    "not_yours_to_decide": Exit.NOT_ALLOWED,
    "separation_of_duties": Exit.NOT_ALLOWED,
    "conflict": Exit.CONFLICT,
    "key_reused": Exit.CONFLICT,
    "in_progress": Exit.CONFLICT,
    "findings_changed": Exit.CONFLICT,
    "unavailable": Exit.NO_ANSWER,
    "internal": Exit.WRONG,
}
_BY_STATUS = {409: Exit.REFUSED}


def of_problem(code: str, status: int) -> Exit:
    """How a command ends that got this problem."""
    return _BY_CODE.get(code) or _BY_STATUS.get(status, Exit.MISUSED)


def end(code: Exit, message: str) -> NoReturn:
    """Say it on stderr and end so."""
    typer.echo(message, err=True)
    raise typer.Exit(code)
