"""Everything up on free ports, with an empty folder, and an administrator's key."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from doors.cli.keys import first_admin
from doors.cli.migrate import migrate
from doors.cli.processes import Processes
from doors.cli.ready import is_free
from doors.cli.stack import HOST, Stack
from models.answers import Done
from store.database import connect


@contextmanager
def everything_up(folder: Path, *, usual_ports: bool = True) -> Iterator[tuple[Stack, Processes, str]]:
    """Temporal, rail, worker, API: (where they are, the programs, the administrator's API key).

    The usual ports are taken where they are free, unless several houses are to stand side by side. Whoever is
    told to end (SIGTERM) in here leaves as by `sys.exit(143)`, so that the programs are stopped on the way out.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stack = Stack(folder)
    if not usual_ports or not all(is_free(HOST, port) for port in stack.ports().values()):
        stack = Stack.on_free_ports(folder)
    migrate(stack.url)
    with _leaving_when_told_to(), Processes() as running:
        for program in stack.programs():
            running.start(program, wait=False)
        for started in running.running.values():
            started.wait_until_ready()
        yield stack, running, _key(stack)


@contextmanager
def _leaving_when_told_to() -> Iterator[None]:
    """Only the main thread may say what a signal does; elsewhere things stay as they are."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _key(stack: Stack) -> str:
    database = connect(stack.url)
    answer, secret = first_admin(database, "Demo administrator")
    database.close()
    assert isinstance(answer, Done), answer
    return secret


def leave_env(stack: Stack, keys: dict[str, str], payer: dict[str, str]) -> None:
    """`env.sh` beside the demo's files: what the tutorial goes on with. The keys are worth nothing elsewhere."""
    names = {"API": stack.api_url, "TEMPORAL_UI": stack.temporal_ui_url, **payer}
    names |= {name.upper(): key for name, key in keys.items()}
    lines = [f"export {name}={value}" for name, value in names.items()]
    (stack.folder / "env.sh").write_text("\n".join(lines) + "\n", encoding="utf-8")
