"""What the API says of itself, and whether an answer is as it says.

complaints(document, "GET", "/v1/bills/bil_…", answer)     # an empty list, or what is wrong
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import httpx
from jsonschema import Draft202012Validator, FormatChecker

from doors.api.app import create_app
from doors.api.door import Door
from store.database import connect

Tree = dict[str, Any]


@cache
def document() -> Tree:
    """The document as it is served."""
    made: Tree = json.loads(json.dumps(create_app(Door(connect("sqlite:////nowhere.db"))).openapi()))
    return made


def operations() -> list[tuple[str, str, Tree]]:
    return [(path, method, one) for path, methods in document()["paths"].items() for method, one in methods.items()]


def media_types() -> list[tuple[str, Tree]]:
    """Every body that is documented, by where it stands."""
    return [
        (f"{method} {path} {status} {media}", content)
        for path, method, operation in operations()
        for status, told in [("asked", operation.get("requestBody", {})), *operation["responses"].items()]
        for media, content in told.get("content", {}).items()
    ]


def examples(content: Tree) -> list[Any]:
    """The bodies that stand there as examples."""
    named = [
        document()["components"]["examples"][one["$ref"].rpartition("/")[2]]
        for one in content.get("examples", {}).values()
    ]
    return [one["value"] for one in named] + ([content["example"]] if "example" in content else [])


def complaints(method: str, path: str, answer: httpx.Response) -> list[str]:
    """What of *answer* its documentation does not say."""
    operation = operation_of(method, path)
    if operation is None or answer.status_code == httpx.codes.METHOD_NOT_ALLOWED:
        return []
    told = operation["responses"].get(str(answer.status_code))
    if told is None:
        return [f"{method} {path} was answered with {answer.status_code}, which is not documented: {answer.text}"]
    media = answer.headers["content-type"].partition(";")[0]
    if media not in told["content"]:
        return [f"{method} {path} {answer.status_code} was answered with {media}, which is not documented"]
    if not media.endswith("json"):
        return []
    return [
        f"{method} {path} {answer.status_code}: {one}" for one in _differences(answer.json(), told["content"][media])
    ]


def _differences(body: Any, content: Tree) -> list[str]:
    found = unlike(body, content["schema"])
    kind = str(body.get("type", "")).removeprefix("/problems/") if isinstance(body, dict) else ""
    if kind and "title" in body and kind not in content["examples"]:
        found.append(f"the code {kind} is not documented here")
    return found


def unlike(body: Any, schema: Tree) -> list[str]:
    """Where *body* is not as *schema* says."""
    return [f"{error.json_path} {error.message[:300]}" for error in _validator(json.dumps(schema)).iter_errors(body)]


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(schema) | {"components": document()["components"]}, format_checker=FormatChecker()
    )


def operation_of(method: str, path: str) -> Tree | None:
    """The operation that answers there: the one whose address has the most words of its own."""
    found = [known for known in document()["paths"] if _addresses(known).fullmatch(path)]
    best = min(found, key=lambda known: known.count("{"), default=None)
    operation: Tree | None = document()["paths"].get(best, {}).get(method.lower())
    return operation


@cache
def _addresses(known: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\w+\}", lambda name: ".+" if name[0] == "{key}" else "[^/]+", known))
