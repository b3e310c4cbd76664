"""The list of breakages keeps up with the code that it breaks."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_breakage_still_finds_its_place_exactly_once():
    listed = tomllib.loads((ROOT / "tests/sabotage/breakages.toml").read_text(encoding="utf-8"))["breakage"]
    stale = [b["name"] for b in listed if (ROOT / b["file"]).read_text(encoding="utf-8").count(b["find"]) != 1]
    assert stale == []
