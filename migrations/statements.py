"""SQL files beside a migration, one statement at a time."""

from __future__ import annotations

from pathlib import Path


def statements(path: Path) -> list[str]:
    """The statements of the file at *path*: a blank line ends one, so none may stand inside it."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [block for block in blocks if any(not line.startswith("--") for line in block.splitlines())]
