"""`remitwell dev`: everything up on this machine, until Ctrl-C."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.text import Text

from doors.cli.migrate import migrate
from doors.cli.processes import NotReady, Processes
from doors.cli.ready import is_free
from doors.cli.stack import HOST, ROOT, Stack

COLOURS = {"temporal": "magenta", "rail": "yellow", "worker": "cyan", "api": "green"}
RELOADED = ("worker", "api")
FAILED = 1


def dev(stack: Stack, *, reload: bool) -> int:
    """Start everything, say where it is, wait. Returns the exit code."""
    console = Console(highlight=False)
    taken = [f"{name} ({port})" for name, port in stack.ports().items() if not is_free(HOST, port)]
    if taken:
        console.print(f"something listens already where these would: {', '.join(taken)}", style="red")
        return FAILED
    stack.folder.mkdir(parents=True, exist_ok=True)
    migrate(stack.url)
    with Processes(lambda name, line: _print(console, name, line)) as running, _stopped_by_signals(running):
        try:
            for program in stack.programs():
                running.start(program)
        except NotReady as error:
            console.print(str(error), style="red", markup=False)
            return FAILED
        _ready(console, stack)
        with _reloading(running, console) if reload else _nothing():
            gone = running.wait()
        if gone is not None:
            console.print(f"{gone} ended by itself; stopping the rest", style="red")
        return FAILED if gone is not None else 0


def _print(console: Console, name: str, line: str) -> None:
    console.print(Text(f"{name:>8} │ ", style=COLOURS.get(name, "white")) + Text(line))


def _ready(console: Console, stack: Stack) -> None:
    console.print(
        f"ready: API {stack.api_url} · docs {stack.api_url}/docs · Temporal {stack.temporal_ui_url} "
        f"· sandbox rail {stack.rail_url} · files in {stack.folder}",
        style="bold",
    )


@contextmanager
def _stopped_by_signals(running: Processes) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        running.stop()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _reloading(running: Processes, console: Console) -> Iterator[None]:
    """Start worker and API again whenever a Python file of ours changes."""
    from watchfiles import PythonFilter, watch  # noqa: PLC0415 - only developers have it

    over = threading.Event()
    ignored = PythonFilter(ignore_paths=[ROOT / "tests", ROOT / "var", ROOT / ".venv", ROOT / "bench"])

    def look() -> None:
        for changes in watch(ROOT, watch_filter=ignored, stop_event=over, raise_interrupt=False):
            names = ", ".join(sorted({Path(path).name for _, path in changes}))
            console.print(f"{names} changed", style="bold")
            for name in RELOADED:
                try:
                    running.restart(name)
                except NotReady as error:
                    console.print(str(error), style="red", markup=False)

    watching = threading.Thread(target=look, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join(5)
