"""The project's own files, as its tests of style read them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files(*patterns: str) -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = (ROOT / name for name in sorted(set(listing.split("\0"))) if name)
    return tuple(path for path in found if path.is_file())


def named(path: Path) -> str:
    """The path as a reader of the project knows it."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The file's syntax tree, read once."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=named(path))


def python_in(*folders: str) -> list[Path]:
    """Every Python file in these top-level folders."""
    return [path for path in files("*.py") if path.relative_to(ROOT).parts[0] in folders]
