"""A way to Temporal that can be cut in the worst manner: it takes connections and bytes, and nothing comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Wire:
    """Connects whoever calls *address* with *target*, while it is not `silent`."""

    def __init__(self, target: str) -> None:
        self._host, _, port = target.partition(":")
        self._port = int(port)
        self.address = ""
        self.silent = False
        self.swallowed = 0
        self._callers: set[asyncio.StreamWriter] = set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._callers.add(writer)
        try:
            if self.silent:
                await self._swallow(reader)
            else:
                await self._connect(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # either end may go at any time
        finally:
            self._callers.discard(writer)
            writer.close()

    async def _swallow(self, reader: asyncio.StreamReader) -> None:
        while chunk := await reader.read(65_536):
            self.swallowed += len(chunk)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection(self._host, self._port)
        try:
            await asyncio.gather(self._carry(reader, there_writer), self._carry(there_reader, writer))
        finally:
            there_writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(65_536):
            if self.silent:
                self.swallowed += len(chunk)
                continue
            writer.write(chunk)
            await writer.drain()
        writer.close()

    def speak_again(self) -> None:
        """Cut what hangs; who calls again is connected."""
        self.silent = False
        for caller in self._callers:
            caller.transport.abort()


@asynccontextmanager
async def wire(target: str) -> AsyncIterator[Wire]:
    line = Wire(target)
    server = await asyncio.start_server(line.take, "127.0.0.1", 0)
    line.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield line
    finally:
        line.speak_again()
        server.close()
