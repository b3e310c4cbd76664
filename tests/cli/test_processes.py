"""Children are waited for, read along and stopped, whatever they do."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from doors.cli.processes import NotReady, Processes, Program
from doors.cli.ready import answers, free_port, is_free, listens, says

ROOT = Path(__file__).resolve().parents[2]

READY = says("ready")


def python(name: str, code: str, ready=READY) -> Program:
    return Program(name, [sys.executable, "-c", code], ready)


STAYS = "import time; print('ready'); time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + STAYS


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_what_was_started_is_stopped_the_last_one_first():
    said: list[tuple[str, str]] = []
    ends = "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(print('bye')))\n" + STAYS
    with Processes(lambda name, line: said.append((name, line))) as running:
        pids = [running.start(python(name, ends)).pid for name in ("one", "two")]
        assert running.ended() is None
    assert all(gone(pid) for pid in pids)
    assert [line for line in said if line[1] == "bye"] == [("two", "bye"), ("one", "bye")]


def test_one_that_will_not_end_is_killed():
    with Processes() as running:
        started = running.start(python("stubborn", STUBBORN))
        started.stop(seconds=0.2)
        assert started.code == -signal.SIGKILL


def test_one_that_dies_at_once_says_why():
    with Processes() as running, pytest.raises(NotReady, match=r"broken ended with code 3\nno such luck"):
        running.start(python("broken", "import sys; print('no such luck'); sys.exit(3)"))


def test_one_that_is_never_ready_is_given_up():
    with Processes() as running:
        started = running.start(python("slow", STAYS, ready=says("never")), wait=False)
        with pytest.raises(NotReady, match="was not ready"):
            started.wait_until_ready(seconds=0.3)


def test_waiting_ends_when_one_ends_or_when_told_to():
    with Processes() as running:
        running.start(python("short", "print('ready', flush=True)"))
        assert running.wait() == "short"
    with Processes() as running:
        running.start(python("long", STAYS))
        assert running.wait(idle=running.stop) is None


def test_a_restart_is_another_process_of_the_same_program():
    with Processes() as running:
        first = running.start(python("one", STAYS)).pid
        second = running.restart("one").pid
        assert gone(first)
        assert not gone(second)


def test_ready_by_port_and_by_answer():
    port = free_port()
    serve = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    assert is_free("127.0.0.1", port)
    assert not answers(f"http://127.0.0.1:{port}/")([])
    with Processes() as running:
        running.start(Program("web", serve, answers(f"http://127.0.0.1:{port}/")))
        assert listens("127.0.0.1", port)([])
        assert not is_free("127.0.0.1", port)
        assert not answers(f"http://127.0.0.1:{port}/nothing")([])


def test_whoever_is_told_twice_to_end_leaves_nothing_behind():
    deaf = "import signal, time\nsignal.signal(signal.SIGTERM, lambda *_: print('told', flush=True))\n" + STAYS
    inner = (
        "import signal, sys\n"
        "from doors.cli.processes import Processes\n"
        "from tests.cli.test_processes import python\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
        "with Processes(lambda name, line: print(name, line, flush=True)) as running:\n"
        f"    pids = [running.start(python(name, {deaf!r})).pid for name in ('one', 'two')]\n"
        "    print('up', *pids, flush=True)\n"
        "    running.wait()\n"
    )
    with Processes() as running:
        outer = running.start(Program("outer", [sys.executable, "-c", inner], says("up"), {"PYTHONPATH": str(ROOT)}))
        pids = [int(pid) for pid in outer.lines[-1].split()[1:]]
        assert not any(gone(pid) for pid in pids)
        os.kill(outer.pid, signal.SIGTERM)
        while "two told" not in outer.lines:
            time.sleep(0.05)
        os.kill(outer.pid, signal.SIGTERM)
        assert running.wait() == "outer"
    assert all(gone(pid) for pid in pids)
