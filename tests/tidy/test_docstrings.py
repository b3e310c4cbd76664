"""Every folder says what it is for, and every public name what it means."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tidy.tree import files, named, parsed, python_in

EXPLAINED = ("models", "rules", "verbs", "ledger", "store", "adapters")


def undocumented(path: Path) -> Iterator[str]:
    for node in parsed(path).body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"{named(path)}:{node.lineno} {node.name}"


def test_every_package_says_what_it_is_for():
    packages = [path for path in files("*__init__.py") if "tests" not in path.parts]
    assert [named(path) for path in packages if not ast.get_docstring(parsed(path))] == []


@pytest.mark.parametrize("folder", EXPLAINED)
def test_every_public_function_and_class_says_what_it_means(folder):
    assert [line for path in python_in(folder) for line in undocumented(path)] == []
