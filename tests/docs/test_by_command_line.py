"""The journey by the command line is run as it is printed, and prints what the page says."""

from __future__ import annotations

import re

import pytest

from tests.docs.conftest import Run
from tests.docs.pages import blocks

PAGE = "how-to/by-command-line.md"


@pytest.mark.timeout(600)
def test_the_journey_by_command_line_prints_what_its_page_says(run: Run) -> None:
    told = run("\n".join(blocks(PAGE, "sh")))
    assert told.returncode == 0, told.stdout + told.stderr
    printed = _known(told.stdout)
    lines = [line for block in blocks(PAGE, "text") for line in block.splitlines()]
    assert [line for line in lines if not re.search(_pattern(line), printed, re.MULTILINE)] == [], printed


def _known(text: str) -> str:
    """Ids, times and ports as the page has them; numbers as if nobody had asked for anything before."""
    text = re.sub(r"\b([a-z]{3})_[0-9a-f]{32}\b", r"\1_…", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8600", text)
    return re.sub(r"(REQ|PO)-FAIRWELLSONS-\d{6}", r"\1-FAIRWELLSONS-000001", text)


def _pattern(line: str) -> str:
    """The whole line, where `…` is whatever stands there and spaces are as many as there are."""
    return "^" + re.sub(r"(\\ )+", "[ ]+", re.escape(line.rstrip()).replace("…", ".*")) + " *$"
