"""What a database error means to whoever asked.

Crossed: we lost a race, start the verb again. Unavailable: no answer came. Everything else is a
constraint that a bug ran into, or a bug itself, and goes up as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import exc

from models.errors import Crossed, RemitwellError, Unavailable

_CROSSED = {"40001", "40P01"}
_UNAVAILABLE_CLASSES = ("08", "53", "57", "58", "25P03", "55P03")
_SQLITE_UNAVAILABLE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN")


@contextmanager
def understood(*, writing: bool) -> Iterator[None]:
    """Turn what the database says within into Crossed or Unavailable, where it means one of them."""
    try:
        yield
    except exc.TimeoutError as error:
        raise Unavailable("every connection to the database is busy") from error
    except exc.DBAPIError as error:
        meaning = _meaning(error, writing=writing)
        if meaning is None:
            raise
        raise meaning from error


def _meaning(error: exc.DBAPIError, *, writing: bool) -> RemitwellError | None:
    problem = error.orig
    if isinstance(problem, sqlite3.Error):
        return _of_sqlite(problem, writing=writing)
    if isinstance(problem, psycopg.Error):
        return _of_postgresql(problem, lost=error.connection_invalidated)
    return None


def _of_sqlite(problem: sqlite3.Error, *, writing: bool) -> RemitwellError | None:
    name = getattr(problem, "sqlite_errorname", "") or ""
    read_only = writing and name.startswith("SQLITE_READONLY")  # in a reading session that is our bug
    return Unavailable(str(problem)) if name.startswith(_SQLITE_UNAVAILABLE) or read_only else None


def _of_postgresql(problem: psycopg.Error, *, lost: bool) -> RemitwellError | None:
    state = problem.sqlstate
    if state in _CROSSED:
        return Crossed(str(problem))
    silent = state is None and isinstance(problem, psycopg.OperationalError)
    return Unavailable(str(problem)) if lost or silent or (state or "").startswith(_UNAVAILABLE_CLASSES) else None
