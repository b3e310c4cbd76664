"""A house that is told to end takes everything down that it started."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from doors.cli.processes import Processes, Program
from doors.cli.ready import says
from tests.cli.test_processes import ROOT, gone

HOUSE = """
import signal, sys, time
from pathlib import Path
from demo.stack import everything_up
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a terminal, also where the tests run in the background
with everything_up(Path(sys.argv[1]), usual_ports=False) as (_, running, _):
    print("up", *(one.pid for one in running.running.values()), flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_of_a_house_that_was_told_to_end(tmp_path: Path, told: signal.Signals):
    command = [sys.executable, "-c", HOUSE, str(tmp_path / "house")]
    with Processes() as running:
        house = running.start(Program("house", command, says("up"), {"PYTHONPATH": str(ROOT)}))
        pids = [int(pid) for pid in house.lines[-1].split()[1:]]
        assert len(pids) > 1
        assert not any(gone(pid) for pid in pids)
        os.kill(house.pid, told)
        assert running.wait() == "house"
    assert all(gone(pid) for pid in pids)
