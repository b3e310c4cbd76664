"""A real sandbox rail in a process of its own, for tests, benches and demos.

    with sandbox_rail(tmp_path / "rail.db", webhook_url=url) as rail:
        rail.faults({"kind": "answer_lost", "times": 1})
        ...
        rail.kill(); rail.start()       # same port, same file
        assert len(rail.away()) == 1
The block's end stops it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60.0
"""How long anything may take before a test calls it broken: no machine is that slow."""


class RailProcess:
    """`python -m sandbox_rail` on a free port of this machine, and its switches."""

    def __init__(self, store: Path, *options: str) -> None:
        self._store, self._options = store, options
        self._port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it and wait until it answers. A second start takes the first one's port."""
        command = [sys.executable, "-m", "sandbox_rail", "--port", str(self._port), "--store", str(self._store)]
        self._process = subprocess.Popen([*command, *self._options], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        spoken = self._process.stdout.readline()
        assert spoken.startswith("sandbox rail on "), f"it did not start: {spoken!r}"
        self._port = int(spoken.rpartition(":")[2])
        assert self.get("/health")["ok"]

    def kill(self) -> None:
        """`kill -9`: nothing in it gets to finish."""
        self._end(subprocess.Popen.kill)

    def stop(self) -> None:
        """Ask it to end, wait until it has."""
        self._end(subprocess.Popen.terminate)

    def _end(self, how: Callable[[subprocess.Popen[str]], None]) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        how(process)
        try:
            process.wait(PATIENCE_SECONDS)
        finally:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()

    def get(self, path: str, **query: str) -> Any:
        return self._read(httpx.get(self.url + path, params=query, timeout=PATIENCE_SECONDS, trust_env=False))

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self._read(httpx.post(self.url + path, json=body, timeout=PATIENCE_SECONDS, trust_env=False))

    def put(self, path: str, body: dict[str, Any]) -> Any:
        return self._read(httpx.put(self.url + path, json=body, timeout=PATIENCE_SECONDS, trust_env=False))

    @staticmethod
    def _read(response: httpx.Response) -> Any:
        response.raise_for_status()
        return response.json()

    def faults(self, *faults: dict[str, Any], seed: int = 0) -> None:
        """Replace all switches; none makes it behave."""
        self.put("/faults", {"seed": seed, "faults": list(faults)})

    def ahead(self, seconds: float) -> None:
        """Put its clock this far ahead of the wall's; what became due has happened on return."""
        self.put("/clock", {"ahead_seconds": seconds})

    def paid(self) -> list[dict[str, Any]]:
        """The judge: one line per execution."""
        lines: list[dict[str, Any]] = self.get("/paid")["paid"]
        return lines

    def away(self) -> list[str]:
        """References whose money is out, once per execution."""
        return [line["reference"] for line in self.paid() if line["away"]]

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that is bound to happen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not happened():
            assert time.monotonic() < deadline, "it never happened"
            time.sleep(0.01)


@contextmanager
def sandbox_rail(store: Path, *options: str, webhook_url: str | None = None) -> Iterator[RailProcess]:
    """A running rail with its books in *store*; *options* as `python -m sandbox_rail --help` has them."""
    rail = RailProcess(store, *(("--webhook-url", webhook_url) if webhook_url else ()), *options)
    try:
        rail.start()
        yield rail
    finally:
        rail.stop()
