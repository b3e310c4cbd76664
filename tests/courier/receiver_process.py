"""The receiver as its own process, and what it has got so far."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doors.cli.ready import free_port
from tests.adapters.rail_process import ROOT


@dataclass
class ReceiverProcess:
    """`up` and `down` as often as one likes, on one port."""

    journal: Path
    port: int = field(default_factory=free_port)
    _running: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def up(self) -> None:
        given = ["--port", str(self.port), "--journal", str(self.journal)]
        command = [sys.executable, "-m", "tests.courier.receiving", *given]
        self._running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._running.stdout is not None
        assert self._running.stdout.readline() == "receiving\n"

    def down(self) -> None:
        if self._running:
            self._running.kill()
            self._running.wait()
            assert self._running.stdout is not None
            self._running.stdout.close()
            self._running = None

    def got(self, path: str = "") -> list[dict[str, Any]]:
        """What came, to *path* or anywhere, in that order."""
        lines = self.journal.read_text(encoding="utf-8").splitlines() if self.journal.exists() else []
        came = [json.loads(line) for line in lines]
        return [one for one in came if one["path"].startswith(path)]

    async def until_got(self, count: int, path: str = "") -> list[dict[str, Any]]:
        """Wait for so many. The test's own time limit ends a wait that never does."""
        while len(found := await asyncio.to_thread(self.got, path)) < count:  # noqa: ASYNC110 - it is another process
            await asyncio.sleep(0.02)
        return found


@contextmanager
def receiver_process(folder: Path) -> Iterator[ReceiverProcess]:
    process = ReceiverProcess(folder / "came.jsonl")
    process.up()
    try:
        yield process
    finally:
        process.down()
