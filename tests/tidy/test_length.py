"""Long files and functions are listed in ratchet.toml, and the list may only shrink."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.tree import ROOT, files, named, parsed

LONGEST_FILE = 200
LONGEST_FUNCTION = 40

RATCHET = tomllib.loads((ROOT / "tests/tidy/ratchet.toml").read_text(encoding="utf-8"))


def is_read_as_code(path: Path) -> bool:
    """A migration is a record of what was done once, and the client's `api` is written by a program from the API."""
    return "versions" not in path.parts and path.parent != ROOT / "remitwell_client" / "api"


def functions(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{prefix}{child.name}"
            if not isinstance(child, ast.ClassDef):
                yield name, (child.end_lineno or child.lineno) - child.lineno + 1
            yield from functions(child, f"{name}.")
        else:
            yield from functions(child, prefix)


def complaints(lengths: dict[str, int], limit: int, listed: dict[str, int]) -> list[str]:
    too_long = {name: length for name, length in lengths.items() if length > limit}
    return [
        *(
            f"{name} has {n} lines, the limit is {limit}: split it"
            for name, n in too_long.items()
            if name not in listed
        ),
        *(f"{name} grew from {listed[name]} to {n} lines" for name, n in too_long.items() if n > listed.get(name, n)),
        *(
            f"{name} shrank from {n}: set it to {too_long[name]}"
            for name, n in listed.items()
            if n > too_long.get(name, n)
        ),
        *(f"{name} is short now: take it off the list" for name in listed if name not in too_long),
    ]


def test_no_file_grows_past_what_one_can_hold_in_mind():
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files("*.py")
        if is_read_as_code(path)
    }
    assert complaints(lengths, LONGEST_FILE, RATCHET["files"]) == []


def test_no_function_grows_past_one_screen():
    lengths = {
        f"{named(path)}::{name}": length
        for path in files("*.py")
        if is_read_as_code(path)
        for name, length in functions(parsed(path))
    }
    assert complaints(lengths, LONGEST_FUNCTION, RATCHET["functions"]) == []


def test_the_ratchet_turns_one_way_only():
    listed = {"grown": 210, "shrunk": 300, "short": 250, "same": 230}
    now = {"grown": 211, "shrunk": 299, "short": 200, "same": 230, "new": 201}
    assert complaints(now, 200, listed) == [
        "new has 201 lines, the limit is 200: split it",
        "grown grew from 210 to 211 lines",
        "shrunk shrank from 300: set it to 299",
        "short is short now: take it off the list",
    ]
