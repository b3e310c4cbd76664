"""Time, ids and randomness come into models and rules as arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.tidy.tree import named, parsed, python_in

CLOCKS = {"now", "utcnow", "today", "monotonic", "perf_counter", "time_ns"}
DICE = {"uuid1", "uuid4", "uuid6", "uuid7", "urandom", "token_bytes", "token_hex", "token_urlsafe", "getrandom"}
SOURCES = {"random", "secrets", "time"}


def impurities(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCKS:
                yield node.lineno, f"{name}() reads a clock"
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in DICE:
                yield node.lineno, f"{name} throws dice"
            case ast.Import(names=names):
                yield from ((node.lineno, f"imports {name.name}") for name in names if name.name in SOURCES)
            case ast.ImportFrom(module=module) if module in SOURCES:
                yield node.lineno, f"imports {module}"
            case _:
                pass


@pytest.mark.parametrize("folder", ["models", "rules"])
def test_values_and_rules_read_no_clock_and_throw_no_dice(folder):
    found = [f"{named(path)}:{line} {what}" for path in python_in(folder) for line, what in impurities(parsed(path))]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "due = datetime.now(UTC)",
        "on = date.today()",
        "import random",
        "from secrets import token_hex",
        "key = uuid.uuid4()",
        "Field(default_factory=uuid4)",
    ],
)
def test_each_way_to_cheat_is_seen(line):
    assert list(impurities(ast.parse(line))) != []


def test_a_field_that_is_named_for_time_is_no_clock():
    assert list(impurities(ast.parse("late = seen.now > deadline\nfrom datetime import datetime"))) == []
