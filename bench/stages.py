"""Waiting for stages by reading the database file: one query for all who wait."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

LOOK_EVERY = 0.01


class Stages:
    """Positions, as the product's own lists show them."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
        self._waiting: dict[tuple[str, str], asyncio.Future[str | None]] = {}

    async def until(self, object_id: str, stage: str) -> str | None:
        """Wait until the object stands at *stage*; returns what it waits for there."""
        future = self._waiting.setdefault((object_id, stage), asyncio.get_running_loop().create_future())
        return await future

    def order_of(self, engagement: str) -> str:
        """The order of that engagement."""
        (order,) = self._db.execute("SELECT id FROM purchase_order WHERE engagement = ?", (engagement,)).fetchone()
        return str(order)

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            if self._waiting:
                self._look()
            await asyncio.sleep(LOOK_EVERY)

    def _look(self) -> None:
        objects = sorted({object_id for object_id, _ in self._waiting})
        marks = ",".join("?" * len(objects))
        rows = self._db.execute(f"SELECT object, stage, waits_for FROM position WHERE object IN ({marks})", objects)  # noqa: S608 - marks only
        for object_id, stage, waits_for in rows.fetchall():
            future = self._waiting.pop((object_id, stage), None)
            if future is not None:
                future.set_result(waits_for)
