"""Child processes: start them, wait until each is ready, read along, stop them all.

    with Processes(say) as running:
        running.start(Program("rail", [...], ready=answers("http://127.0.0.1:8900/health")))
        running.wait()      # until one of them ends, or stop() is called

The block's end stops what was started, the last one first. Ours only: by handle, never by name.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from doors.cli.ready import Ready

READY_SECONDS = 60.0
"""How long a program may take to be ready before we call it broken."""
STOP_SECONDS = 15.0
"""How long it may take to end when asked, before it is killed."""
LOOK_EVERY = 0.05
_LINES_KEPT = 200

Say = Callable[[str, str], None]


class NotReady(Exception):
    """A program ended, or took too long, before it was ready. The message ends with its last words."""


@dataclass(frozen=True)
class Program:
    """What to run. `env` is added to ours."""

    name: str
    command: Sequence[str]
    ready: Ready
    env: Mapping[str, str] = field(default_factory=dict)


class Running:
    """One started program."""

    def __init__(self, program: Program, say: Say) -> None:
        self.program = program
        self.lines: list[str] = []
        self._process = subprocess.Popen(  # noqa: S603 - our own programs
            list(program.command),
            env={**os.environ, "PYTHONUNBUFFERED": "1", **program.env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches us alone; we then stop the children in order
        )
        self._reader = threading.Thread(target=self._read, args=(say,), daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """For those who want to watch it, or kill it on purpose."""
        return self._process.pid

    @property
    def code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll()

    def wait_until_ready(self, seconds: float = READY_SECONDS) -> None:
        """Raises NotReady when it ends or takes too long."""
        deadline = time.monotonic() + seconds
        while not self.program.ready(self.lines):
            if self.code is not None or time.monotonic() > deadline:
                self._reader.join(1)
                why = f"ended with code {self.code}" if self.code is not None else f"was not ready in {seconds:.0f} s"
                said = "\n".join(self.lines[-20:])
                msg = f"{self.program.name} {why}\n{said}"
                raise NotReady(msg)
            time.sleep(LOOK_EVERY)

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Ask it to end; kill it when it does not."""
        self._signal(signal.SIGTERM)
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
        self._reader.join(2)

    def kill(self) -> None:
        """`kill -9`, it and what it started; nothing where it has ended."""
        self._signal(signal.SIGKILL)
        self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def _read(self, say: Say) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as spoken:
            for raw in spoken:
                line = raw.rstrip("\n")
                self.lines.append(line)
                del self.lines[:-_LINES_KEPT]
                say(self.program.name, line)


def silent(_name: str, _line: str) -> None:
    """For who does not want to read along."""


class Processes:
    """All programs of one block."""

    def __init__(self, say: Say = silent) -> None:
        self._say = say
        self.running: dict[str, Running] = {}
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop_all()

    def start(self, program: Program, *, wait: bool = True) -> Running:
        """Start it, and wait until it is ready. Raises NotReady."""
        started = Running(program, self._say)
        self.running[program.name] = started
        if wait:
            started.wait_until_ready()
        return started

    def restart(self, name: str) -> Running:
        """Stop it and start it again."""
        self.running[name].stop()
        return self.start(self.running[name].program)

    def ended(self) -> str | None:
        """The name of one that ended by itself."""
        return next((name for name, running in self.running.items() if running.code is not None), None)

    def wait(self, idle: Callable[[], None] | None = None) -> str | None:
        """Until one ends (its name) or `stop` is called (None). *idle* is called in between."""
        while not self._stopped.wait(LOOK_EVERY * 4):
            gone = self.ended()
            if gone is not None:
                return gone
            if idle is not None:
                idle()
        return None

    def stop(self) -> None:
        """End `wait`; safe in a signal handler."""
        self._stopped.set()

    def stop_all(self) -> None:
        """Stop every program, the last started first.

        Whoever is asked a second time meanwhile waits no longer, and still leaves nothing behind.
        """
        try:
            for running in reversed(self.running.values()):
                running.stop()
        finally:
            self._kill_all()

    def _kill_all(self) -> None:
        """What is left of them, and no signal comes in between."""
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            for running in self.running.values():
                running.kill()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
