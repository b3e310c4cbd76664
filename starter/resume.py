"""Wake everything that has no end: after a wiped Temporal, or whenever in doubt. Safe at any time."""

from __future__ import annotations

from starter.client import connect
from starter.relay import Relay
from store.database import Database


async def resume(database: Database) -> int:
    """Signal-with-start every unfinished object; returns how many."""
    return await Relay(database, connect).resume()
