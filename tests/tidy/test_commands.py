"""The commands that the README names are there and say how they are used."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.tidy.tree import ROOT, files

COMMANDS = [path for path in files("bin/*") if path.suffix == ""]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda path: path.name)
def test_a_command_can_be_run_and_starts_with_its_usage(command):
    assert os.access(command, os.X_OK)
    assert f"# usage: bin/{command.name}" in command.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda path: path.name)
def test_a_command_stops_at_the_first_error(command):
    assert "\nset -euo pipefail\n" in command.read_text(encoding="utf-8")


def test_a_second_set_up_has_nothing_to_do():
    done = subprocess.run(["bin/setup", "dev"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stderr == "Already set up.\n"
