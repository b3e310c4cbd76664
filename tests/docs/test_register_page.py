"""The page about importing has every column of every template, and every mistake that a row can have."""

from __future__ import annotations

import re

import pytest

from models.registers import Mistake, RegisterKind
from rules.registers.columns import COLUMNS
from tests.tidy.tree import ROOT

PAGE = (ROOT / "docs/how-to/import-a-register.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The cells of the first table below that heading."""
    below = PAGE.partition(f"{heading}\n")[2]
    lines = re.search(r"((?:^\|.*\n)+)", below, re.MULTILINE)
    assert lines, heading
    return [[cell.strip(" `") for cell in line.strip("|\n").split("|")] for line in lines[1].splitlines()[2:]]


@pytest.mark.parametrize("kind", RegisterKind)
def test_each_column_is_told_with_whether_it_is_needed_and_the_same_in_all_lines(kind: RegisterKind):
    told = [(name, needed == "yes", "*same*" in what) for name, needed, what in table(f"### {kind.title()}")]
    assert told == [(column.name, column.needed, column.shared) for column in COLUMNS[kind]]


def test_each_mistake_is_told():
    assert [row[0] for row in table("what may be meant (`meant`).")] == [mistake.value for mistake in Mistake]
