"""The commands of the shorter how-tos are run as they are printed."""

from __future__ import annotations

import subprocess

import pytest

from tests.docs.conftest import Run
from tests.docs.pages import blocks
from tests.tidy.tree import ROOT


@pytest.mark.timeout(300)
def test_one_request_is_approved_and_another_declined(run: Run):
    told = run("\n".join(blocks("how-to/approve.md", "sh")))
    assert told.returncode == 0, told.stdout + told.stderr
    (expected,) = blocks("how-to/approve.md", "text")
    assert told.stdout.rstrip().splitlines()[-2:] == expected.split()


def test_the_contract_of_rails_is_run_by_the_command_that_the_page_gives():
    (command,) = blocks("how-to/add-a-rail.md", "sh")
    listed = subprocess.run([*command.split(), "--collect-only"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "tests collected" in listed.stdout
