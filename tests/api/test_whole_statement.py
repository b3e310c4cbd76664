"""A statement that is taken away whole says what its pages say, and costs as much as it is long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from doors.api import exports
from store.database import Database
from tests.api.caller import Api
from tests.api.test_exports import table
from tests.town import Town

EVERY = 50
"""Steps of SQLite's machine between two looks at it."""


@pytest.fixture(autouse=True)
def _pages_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "PAGE", 3)


def adopt(town: Town, times: int) -> None:
    for n in range(times):
        town.adopt(f"0.{n % 90 + 10}")


async def available(api: Api) -> str:
    (account,) = (await api.page("tess", "/accounts?kind=available"))["items"]
    return str(account["href"]).removeprefix("/v1")


def told(line: dict[str, Any]) -> tuple[str, str, str, str]:
    """What a line says, of a page or of a table."""
    change, balance = (one["amount"] if isinstance(one, dict) else one for one in (line["change"], line["balance"]))
    return line["journal"], str(line["line"]), change, balance


async def test_it_says_what_its_pages_say(api: Api):
    town = api.town
    town.ordered(quantity="2")
    adopt(town, 4)
    town.now += timedelta(days=1)
    town.ordered(lines=tuple(town.line(n, str(n), "6.00") for n in range(1, 6)))
    adopt(town, 4)
    path, day = await available(api), town.now.date()
    for asked in ("", f"since={day}", f"until={day - timedelta(days=1)}", f"since={date(2026, 1, 1)}&until={day}"):
        whole = await api.page("tess", f"{path}?limit=200&{asked}")
        assert len(whole["items"]) > 3
        lines = table(await api.get("tess", f"{path}?format=csv&{asked}"))
        assert list(map(told, lines)) == list(map(told, whole["items"])), asked
    first = await api.page("tess", f"{path}?limit=2")
    rest = table(await api.get("tess", f"{path}?format=csv&cursor={first['next']}"))
    assert list(map(told, rest)) == list(map(told, (await api.page("tess", f"{path}?limit=200"))["items"]))[2:]


async def test_it_costs_as_much_as_it_is_long(sqlite_api: Api):
    async def steps() -> int:
        with counted(sqlite_api.town.database) as looks:
            lines = table(await sqlite_api.get("tess", f"{path}?format=csv"))
        assert len(lines) == sqlite_api.count("journal")
        return len(looks) * EVERY

    path = await available(sqlite_api)
    adopt(sqlite_api.town, 60)
    short = await steps()
    adopt(sqlite_api.town, 60)
    assert await steps() < short * 2.3


@contextmanager
def counted(database: Database) -> Iterator[list[int]]:
    """A mark for each so many steps that SQLite makes for its readers meanwhile."""
    marks: list[int] = []

    def watch(connection: Any, *_: object) -> None:
        connection.set_progress_handler(lambda: marks.append(1), EVERY)

    database.reader.dispose()
    event.listen(database.reader, "connect", watch)
    yield marks
    event.remove(database.reader, "connect", watch)
    database.reader.dispose()
