"""No route, form or command writes that is not in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from starlette.routing import Mount, Route

from doors.api.app import create_app
from doors.api.door import Door
from doors.cli.__main__ import cli
from store.database import connect
from tests.api.documented import operations
from tests.guard.table import BY_A_SECRET, COMMANDS_BESIDE, FORMS_BESIDE, ONES_OWN, TABLE

READS = {"GET", "HEAD", "OPTIONS"}


@pytest.fixture(scope="module")
def app() -> Any:
    return create_app(Door(connect("sqlite:////nowhere.db")))


def test_every_operation_of_the_api_that_writes():
    offered = {operation["operationId"] for _, method, operation in operations() if method != "get"}
    assert offered == {row.operation for row in TABLE.values()} | ONES_OWN | BY_A_SECRET.keys()


def test_every_route_that_writes_is_in_the_document_or_for_people(app):
    documented = {(method.upper(), path) for path, method, _ in operations()}
    for_programs = {one for one in written_at(app.routes) if one[1].startswith("/v1/")}
    assert for_programs <= documented


def test_every_form_for_people(app):
    offered = {_stars(path) for _, path in written_at(app.routes) if not path.startswith("/v1/")}
    assert offered == {row.form for row in TABLE.values() if row.form} | FORMS_BESIDE.keys()


def test_every_form_of_a_contractor_with_a_link(app):
    (mounted,) = (one for one in app.routes if isinstance(one, Mount) and one.path == "/h")
    offered = {_stars(path) for _, path in written_at(mounted.routes)}
    assert offered == {row.hosted for row in TABLE.values() if row.hosted}


def test_every_command_that_writes():
    offered = {" ".join(words) for words, command in _commands(typer.main.get_command(cli)) if _takes_a_key(command)}
    assert offered == {row.command for row in TABLE.values() if row.command} | COMMANDS_BESIDE


def written_at(routes: Any) -> Iterator[tuple[str, str]]:
    """The method and the address of everything that is not only read."""
    for route in routes:
        if isinstance(route, Route):
            for method in (route.methods or set()) - READS:
                yield method, route.path
        elif hasattr(route, "original_router"):
            yield from written_at(route.original_router.routes)


def _stars(path: str) -> str:
    return re.sub(r"{.*?}", "*", path)


def _commands(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*words, name))
    if not hasattr(command, "commands"):
        yield words, command


def _takes_a_key(command: Any) -> bool:
    """Every command that writes takes the key under which it counts once."""
    return any(one.name == "key" for one in command.params)
