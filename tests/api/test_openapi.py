"""The document says all of it: each route, each answer with its schema and example, each code that it may meet.

That answers are as it says is checked wherever a test calls the API: see `caller.as_documented`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doors.api.examples import EXAMPLES
from doors.api.examples.problems import DETAILS
from doors.problem_codes import BY_THE_RULES, CODES
from models.asks.base import Ask
from models.policy import PolicyTerms
from tests.api.caller import problem
from tests.api.documented import document, examples, media_types, operations, unlike
from tests.tidy.tree import ROOT, parsed

PAGES = {"admin", "hosted"}
"""Doors for people with a browser: they are no part of the API."""
DOORS = sorted(path for path in (ROOT / "doors").rglob("*.py") if path.relative_to(ROOT).parts[1] not in PAGES)


async def test_it_is_served_to_everybody_with_a_page_to_read_it_on(sqlite_api):
    assert (await sqlite_api.http.get("/openapi.json")).json() == document()
    page = await sqlite_api.http.get("/docs")
    assert page.status_code == 200
    assert '"operationId": "send_bill"' in page.text


async def test_the_page_to_read_it_on_runs_the_script_of_others_where_nobody_is_signed_in(sqlite_api):
    page = await sqlite_api.http.get("/docs")
    allowed = dict(one.split(" ", 1) for one in page.headers["content-security-policy"].split("; "))
    assert allowed["sandbox"] == "allow-scripts"
    assert allowed["default-src"] == allowed["frame-ancestors"] == allowed["form-action"] == "'none'"
    assert "connect-src" not in allowed


@pytest.mark.parametrize(
    ("path", "offered"),
    [("/v1/bills", "GET, POST"), (f"/v1/keys/key_{'0' * 32}", "DELETE"), ("/v1/requests/a/b", "GET"), ("/docs", "GET")],
)
async def test_an_address_that_is_asked_in_another_way_says_which_ways_there_are(sqlite_api, path, offered):
    answer = await sqlite_api.http.put(path)
    assert problem(answer)["type"] == "/problems/method_not_allowed"
    assert set(offered.split(", ")) <= set(answer.headers["allow"].split(", "))


def test_every_route_is_in_it_under_a_name_of_its_own():
    endpoints = sorted(function.name for path in DOORS for function in _functions(path) if _is_endpoint(function))
    assert sorted(operation["operationId"] for _, _, operation in operations()) == sorted([*endpoints, "health"])
    assert len(set(endpoints)) == len(endpoints) > 40


def test_every_answer_of_every_route_has_a_body_that_is_described():
    bare = [
        f"{method} {path} {status}"
        for path, method, operation in operations()
        for status, told in operation["responses"].items()
        if not told.get("content")
    ]
    assert bare == []


def test_every_body_has_a_schema_and_an_example_that_is_one():
    wrong = []
    for where, content in media_types():
        given = examples(content)
        wrong += [f"{where} has no schema"] * (not content.get("schema")) + [f"{where} has no example"] * (not given)
        wrong += [f"{where}: {what}" for example in given for what in unlike(example, content["schema"])]
    assert wrong == []


def test_no_object_that_is_answered_may_hold_what_is_not_described():
    loose = [
        name
        for name, schema in document()["components"]["schemas"].items()
        if schema.get("type") == "object" and schema.get("additionalProperties") is not False
    ]
    assert loose == []


def test_every_reference_leads_somewhere():
    parts = document()["components"]
    named = re.findall(r"#/components/(\w+)/(\w+)", str(document()))
    assert named
    assert [f"{kind}/{name}" for kind, name in named if name not in parts[kind]] == []


COUNTS = {
    *("n", "line", "order_line", "draws_on", "step", "attempt", "sequence", "sent", "size", "status", "deadline_hours"),
    *("accounts", "bills", "done", "open_cases", "opened_cases", "closed_cases", "approvals_held"),
    *("revision", "base_revision", "version", "current", "sow_version", "contract_version"),
    *("engagements_before", "bills_paid", "files_attached"),
    *("row", "rows", "document", "bad", "made", "failed", "left"),
    *("digest_hour", "took_ms", "tries"),
}
"""What is a plain number in an answer: it counts something. An amount is money, with its currency."""


def test_amounts_are_money_wherever_they_stand():
    schemas = document()["components"]["schemas"]
    asked = {schema.__name__ for schema in EXAMPLES if issubclass(schema, Ask | PolicyTerms)} | {
        "Band",
        "Separation",
        "RailTimes",
    }
    numbers = {
        field
        for name in schemas.keys() - asked
        for field, schema in schemas[name].get("properties", {}).items()
        if re.search("'type': '(integer|number)'", str(schema)) and "additionalProperties" not in schema
    }
    assert numbers == COUNTS
    money = {"$ref": "#/components/schemas/Money"}
    assert schemas["BillPage"]["properties"]["total"] == schemas["NewBill"]["properties"]["total"] == money


def test_every_code_has_its_example():
    assert DETAILS.keys() == CODES.keys()


class TestTheRulesNo:
    """A route names the codes that its verb can answer: no other, and none is left out."""

    @pytest.mark.parametrize(("path", "method", "operation"), operations())
    def test_as_its_verb_has_it(self, path, method, operation):
        named = set(
            operation["responses"]
            .get("409", {})
            .get("content", {})
            .get("application/problem+json", {})
            .get("examples", ())
        )
        assert named & BY_THE_RULES.keys() == set(answered_by(operation["operationId"]))


def answered_by(endpoint: str) -> Iterator[str]:
    """The codes of every no that can be reached from the verb of that endpoint."""
    for path in DOORS:
        for function in _functions(path):
            if function.name == endpoint:
                yield from _reached(path, function, set())


def _reached(path: Path, function: ast.AST, seen: set[Any]) -> Iterator[str]:
    if function in seen:
        return
    seen.add(function)
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "No":
            yield from (
                str(word.value.value)
                for word in node.keywords
                if word.arg == "code" and isinstance(word.value, ast.Constant)
            )
        for there, name in _named_by(path, node):
            for other in _functions(there):
                if other.name == name:
                    yield from _reached(there, other, seen)


def _named_by(path: Path, node: ast.AST) -> Iterator[tuple[Path, str]]:
    """The function of a verb that *node* names, and the file that it is in."""
    imported = {
        name.asname or name.name: (line.module or "", name.name)
        for line in parsed(path).body
        if isinstance(line, ast.ImportFrom)
        for name in line.names
    }
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        package, module = imported.get(node.value.id, ("", ""))
        if package == "verbs":
            yield ROOT / "verbs" / f"{module}.py", node.attr
    if isinstance(node, ast.Name):
        package, name = imported.get(node.id, ("", ""))
        if package.startswith("verbs."):
            yield ROOT / f"{package.replace('.', '/')}.py", name
        elif "verbs" in path.parts:
            yield path, node.id


def _is_endpoint(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(one).startswith("router.") for one in function.decorator_list)


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in parsed(path).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
