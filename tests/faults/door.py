"""The real HTTP door on a port of this machine, for what comes to us from outside."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from adapters.rails.port import Rail
from doors.api.app import create_app
from doors.api.door import Door
from store.database import Database


@asynccontextmanager
async def open_door(database: Database, rail: Rail, listener: socket.socket) -> AsyncIterator[None]:
    """Serve until the block's end."""
    app = create_app(Door(database, {rail.name: rail}))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def address() -> tuple[socket.socket, str]:
    """A port that takes connections already, and where rails post their news to it."""
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, f"http://127.0.0.1:{listener.getsockname()[1]}/v1/webhooks/sandbox"
