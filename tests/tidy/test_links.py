"""A link in a page leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tidy.tree import files, named

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def targets(page: Path) -> Iterator[str]:
    prose = CODE.sub("", page.read_text(encoding="utf-8"))
    yield from (target for target in LINK.findall(prose) if "://" not in target and not target.startswith("mailto:"))


def headings(page: Path) -> set[str]:
    lines = re.findall(r"^#+ +(.+?) *$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def leads_somewhere(page: Path, target: str) -> bool:
    place, _, heading = target.partition("#")
    there = (page.parent / place).resolve() if place else page
    return there.exists() and (not heading or there.suffix != ".md" or heading in headings(there))


@pytest.mark.parametrize("page", files("*.md"), ids=named)
def test_every_link_leads_somewhere(page):
    assert [target for target in targets(page) if not leads_somewhere(page, target)] == []
