"""What the pages print to be run."""

from __future__ import annotations

import re

from tests.tidy.tree import ROOT


def blocks(page: str, language: str) -> list[str]:
    """Every block of that language on *page*, in its order."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
