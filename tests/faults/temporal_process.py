"""A real Temporal server in a process of its own, which can be stopped, killed and emptied.

server = TemporalProcess(folder); await server.start(); client = await server.connect()
server.kill(); await server.start()        # same port, same store
server.stop(); server.empty(); await server.start()
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

TEMPORAL = str(Path(sys.executable).with_name("temporal"))


class TemporalProcess:
    def __init__(self, folder: Path) -> None:
        self._file = folder / "temporal.db"
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Start it and wait until it answers."""
        self._spawn()
        while not await self._answers():
            assert self._process is not None
            assert self._process.poll() is None, "the Temporal server ended at once"
            await asyncio.sleep(0.05)

    def _spawn(self) -> None:
        pragmas = ("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=1")
        where = ("--ip", "127.0.0.1", "--port", str(self._port), "--headless", "--db-filename", str(self._file))
        self._process = subprocess.Popen(
            [TEMPORAL, "server", "start-dev", *where, "--log-level", "error", *pragmas],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def _answers(self) -> bool:
        try:
            return await (await self.connect()).service_client.check_health()
        except RuntimeError:
            return False

    async def connect(self) -> Client:
        return await Client.connect(self.address, data_converter=pydantic_data_converter)

    def kill(self) -> None:
        """`kill -9`."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ask it to end, wait until it has."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def empty(self) -> None:
        """Delete its store, as if it never ran."""
        assert self._process is not None
        assert self._process.poll() is not None, "stop it first"
        assert self._file.exists(), "it never kept anything"
        for path in self._file.parent.glob(f"{self._file.name}*"):
            path.unlink()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
