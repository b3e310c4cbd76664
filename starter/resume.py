"""Wake everything that has no end: after a wiped Temporal, or whenever in doubt. Safe at any time."""

from __future__ import annotations

from temporalio.client import Client

from starter.client import connect, register_attributes
from starter.relay import Relay
from store.database import Database


async def resume(database: Database) -> int:
    """Signal-with-start every unfinished object; returns how many."""
    return await Relay(database, _prepared).resume()


async def _prepared() -> Client:
    """A server that was emptied knows no attributes of ours."""
    client = await connect()
    await register_attributes(client)
    return client
