"""Reading a body: bounded, strict, and naming the field where it cannot be read so.

What goes through here once is safe to store: text has no NUL and no half character, numbers are whole.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NoReturn, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from doors.problems import Problem
from models.errors import Invalid

M = TypeVar("M", bound=BaseModel)
JSON_BYTES_MAX = 256 * 1024
RULING_BYTES_MAX = 4 * 1024 * 1024
"""A ruling names every finding that it saw, and each of them quotes the order, in its longest words too."""
DEPTH_MAX = 16
WRONG_MAX = 1_000
"""How many wrong fields are told: more than anybody types, and an answer that is no larger than what was asked."""


async def read(request: Request, limit: int) -> bytes:
    """The raw bytes. Raises Problem as soon as there are more than *limit*."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared[:20]) > limit:
        raise _too_large(limit)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return bytes(body)


def _too_large(limit: int) -> Problem:
    return Problem("too_large", f"the body has more than {limit} bytes")


async def read_json(request: Request, limit: int = JSON_BYTES_MAX) -> bytes:
    """The raw bytes of a body that says it is JSON."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Problem("unsupported_type", "send content-type: application/json")
    return await read(request, limit)


def parse(model: type[M], raw: bytes) -> M:
    """The body as a value. Raises Problem when it is not JSON as we want it, Invalid when a field is wrong."""
    _inspect(_tree(raw), "", 0)
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        raise invalid(error.errors()) from error


def invalid(errors: Sequence[ErrorDetails], beyond: int = 0) -> Invalid:
    """Every field that pydantic found wrong, each once. The first *beyond* parts of a location are not the field's.

    A list whose only item is wrong counts as too short too, which nobody needs to hear beside what is wrong in it.
    """
    whole = {one["loc"][:parts] for one in errors for parts in range(len(one["loc"]))}
    told: dict[str, str] = {}
    for one in [one for one in errors if one["loc"] not in whole][:WRONG_MAX]:
        told.setdefault(_path(one["loc"][beyond:]), one["msg"].removeprefix("Value error, "))
    (field, problem), *others = told.items()
    return Invalid(field, problem, tuple(others))


def _path(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location) or "body"


def _tree(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise Problem("malformed", "the JSON is nested too deeply") from error
    except ValueError as error:
        raise Problem("malformed", f"the body is not JSON: {str(error)[:200]}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Problem("malformed", "an object of the body has the same name twice")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise Problem("malformed", f"{name} is not JSON")


def _inspect(tree: Any, where: str, depth: int) -> None:
    """Refuse what some database or reader would bend, wherever it stands."""
    if depth > DEPTH_MAX:
        raise Problem("malformed", "the JSON is nested too deeply", where)
    if isinstance(tree, float):
        raise Invalid(where or "body", "is a floating point number; write amounts and quantities as text")
    if isinstance(tree, str):
        _inspect_text(tree, where)
    elif isinstance(tree, dict):
        for name, inner in tree.items():
            _inspect_text(name, where)
            _inspect(inner, f"{where}.{name}".lstrip("."), depth + 1)
    elif isinstance(tree, list):
        for place, inner in enumerate(tree):
            _inspect(inner, f"{where}.{place}".lstrip("."), depth + 1)


def _inspect_text(text: str, where: str) -> None:
    if "\x00" in text:
        raise Invalid(where or "body", "holds a NUL character; remove it")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Invalid(where or "body", "holds half of a surrogate pair, which is not text")
