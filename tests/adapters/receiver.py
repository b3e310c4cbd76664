"""An address that webhooks can be sent to: keeps what came, answers as told."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.adapters.rail_process import PATIENCE_SECONDS

Letter = tuple[dict[str, str], bytes]


class Receiver:
    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.next_statuses: deque[int] = deque()
        self.url = ""
        self._came = asyncio.Condition()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._take(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()  # a killed sender says half a sentence

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[1:-2]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head)}
        body = await reader.readexactly(int(headers["content-length"]))
        status = self.next_statuses.popleft() if self.next_statuses else 204
        async with self._came:
            self.letters.append((headers, body))
            self._came.notify_all()
        writer.write(f"HTTP/1.1 {status} -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def wait_for(self, count: int) -> list[Letter]:
        async with self._came, asyncio.timeout(PATIENCE_SECONDS):
            await self._came.wait_for(lambda: len(self.letters) >= count)
        return self.letters


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    inbox = Receiver()
    server = await asyncio.start_server(inbox.take, "127.0.0.1", 0)
    inbox.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hooks"
    async with server:
        yield inbox
