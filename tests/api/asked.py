"""What the database is asked while a page is made.

with asked(town.database) as statements: ...
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.event import listen, remove

from store.database import Database


@contextmanager
def asked(database: Database) -> Iterator[list[str]]:
    """Every statement of every reader and writer, in order."""
    found = list[str]()

    def note(*told: object) -> None:
        found.append(str(told[2]))

    engines = {database.reader, database.writer}
    for engine in engines:
        listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        for engine in engines:
            remove(engine, "before_cursor_execute", note)
