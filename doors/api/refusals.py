"""What a route may be refused with: the codes that its kind of request meets, and those of its verb's rules.

A kind of request is read off its documentation: whether it takes a key, a body, an id, a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from doors.api.examples.problems import DETAILS
from doors.problem_codes import CODES
from doors.problems import MEDIA_TYPE, ProblemDetails, headers

OWN = "x-refused-as"
"""Where a route leaves the codes that nothing else tells of; it is taken out again."""


def responses(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    """The problems of one operation, by status."""
    found = sorted(_codes(path, operation), key=list(CODES).index)
    statuses = sorted({CODES[code].status for code in found})
    return {str(status): _response([code for code in found if CODES[code].status == status]) for status in statuses}


def _codes(path: str, operation: dict[str, Any]) -> Iterable[str]:
    own = set(operation.pop(OWN, ()))
    return {"unavailable", "internal"} | own | set(_of_callers(operation)) | set(_of_requests(path, operation))


def _of_callers(operation: dict[str, Any]) -> Iterator[str]:
    if operation.get("security") != []:
        yield from ("unauthenticated", "not_allowed")


def _of_requests(path: str, operation: dict[str, Any]) -> Iterator[str]:
    parameters = operation.get("parameters", ())
    body = operation.get("requestBody", {}).get("content", {})
    if "{" in path:
        yield "not_found"
    if any(one["in"] == "query" for one in parameters):
        yield "invalid"
    if any(one["name"] == "Idempotency-Key" for one in parameters):
        yield from ("key_missing", "key_malformed", "key_reused", "in_progress", "too_large")
        if body:
            yield from ("unsupported_type", "invalid")
        if "application/json" in body:
            yield "malformed"


def _response(codes: list[str]) -> dict[str, Any]:
    examples = {code: {"$ref": f"#/components/examples/{code}"} for code in codes}
    content = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}, "examples": examples}
    told = {"description": "; ".join(CODES[code].title for code in codes), "content": {MEDIA_TYPE: content}}
    named = {name: {"schema": {"type": "string"}, "example": value} for code in codes for name, value in headers(code)}
    return told | ({"headers": named} if named else {})


def examples() -> dict[str, Any]:
    """One problem of each code, by its code."""
    return {
        code: {"summary": CODES[code].title, "value": ProblemDetails.of(code, *told).model_dump(mode="json")}
        for code, told in DETAILS.items()
    }
