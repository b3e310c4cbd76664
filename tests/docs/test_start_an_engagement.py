"""The program of the how-to is run as it is printed, and run again does nothing again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.conftest import Run
from tests.docs.pages import blocks
from tests.tidy.tree import ROOT

PAGE = "how-to/start-an-engagement.md"


@pytest.mark.timeout(600)
def test_a_service_starts_an_engagement_and_sends_its_bill_once(run: Run, tmp_path: Path) -> None:
    program = tmp_path / "service.py"
    program.write_text("\n".join(blocks(PAGE, "python")), encoding="utf-8")
    given, approves = blocks(PAGE, "sh")
    python = f"{ROOT}/.venv/bin/python {program}"
    told = run(
        f"{given}\nexport WISHES={tmp_path}/wishes.db\n{python} > {tmp_path}/first & first=$!\n{approves}\n"
        f"wait $first\n{python} > {tmp_path}/again"
    )
    assert told.returncode == 0, told.stdout + told.stderr
    first = (tmp_path / "first").read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"ordered as PO-FAIRWELLSONS-\d{6}", first[0])
    assert re.fullmatch(r"duplicate_bill at number: .*AE-1.*", first[1])
    assert re.fullmatch(r"AE-1 is matched, 2800\.00 USD", first[2])
    assert [line.split()[0] for line in first[3:]] == ["AE-1"], "it was sent once"
    again = (tmp_path / "again").read_text(encoding="utf-8").splitlines()
    assert again[0] == first[0], "the second run found what the first had made"
    assert len(again) == 4
