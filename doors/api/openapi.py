"""What the documentation says that FastAPI cannot see: raw bodies, headers, keys and problems."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from doors.api.examples import EXAMPLES
from doors.problems import CODES, MEDIA_TYPE

_REF = "#/components/schemas/{model}"
_ID = "bil_01920000000070008000000000000001"
_KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Fresh for each new request; the same again for a repeat, which gets the first answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "example": "3f6c1d9e-flip-0001",
}
_BEHALF_HEADER = {
    "name": "On-Behalf-Of",
    "in": "header",
    "required": False,
    "description": "For services: the id of the person whose word this is.",
    "schema": {"type": "string", "pattern": "^per_[0-9a-f]{32}$"},
}
_DONE = {
    "description": "It is recorded. A repeat answers the same bytes with Idempotency-Replayed: true.",
    "content": {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/Done"},
            "example": {"object": _ID, "href": f"/v1/bills/{_ID}", "detail": {}},
        }
    },
}
_DONE_SCHEMA = {
    "type": "object",
    "properties": {
        "object": {"type": "string", "description": "What was made or changed."},
        "href": {"type": ["string", "null"], "description": "Its page, where it has one."},
        "detail": {"type": "object", "additionalProperties": {"type": "string"}},
        "note": {"type": "string"},
        "secret": {"type": "string", "description": "Of a new API key, in the first answer only."},
    },
    "required": ["object", "href", "detail"],
}
_PROBLEM_SCHEMA = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "enum": [f"/problems/{code}" for code in CODES]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "field": {"type": "string", "description": "Dotted path of the field that is wrong."},
        "what_to_do": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail", "what_to_do"],
}
_WRITE_PROBLEMS = {
    400: "malformed",
    401: "unauthenticated",
    403: "not_allowed",
    404: "not_found",
    409: "duplicate_bill",
    413: "too_large",
    415: "unsupported_type",
    422: "invalid",
    503: "unavailable",
}
_READ_PROBLEMS = {401: "unauthenticated", 404: "not_found", 422: "invalid", 503: "unavailable"}


def problem(code: str) -> dict[str, Any]:
    """How a response with that problem is documented."""
    kind = CODES[code]
    example = {"type": f"/problems/{code}", "title": kind.title, "status": kind.status}
    whole = example | {"detail": "…", "what_to_do": kind.remedy}
    return {
        "description": kind.title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": whole}},
    }


def writes(ask: type[BaseModel] | None = None, *, raw: tuple[str, ...] = ()) -> dict[str, Any]:
    """Arguments of a route that writes: its body, its headers, its answers."""
    extra: dict[str, Any] = {"parameters": [_KEY_HEADER, _BEHALF_HEADER]}
    if ask is not None:
        content = {"schema": {"$ref": _REF.format(model=ask.__name__)}, "example": EXAMPLES[ask]}
        extra["requestBody"] = {"required": True, "content": {"application/json": content}}
    if raw:
        binary = {"schema": {"type": "string", "format": "binary"}}
        extra["requestBody"] = {"required": True, "content": dict.fromkeys(raw, binary)}
    responses = {201: _DONE} | {status: problem(code) for status, code in _WRITE_PROBLEMS.items()}
    return {"status_code": 201, "responses": responses, "openapi_extra": extra}


def reads(example: dict[str, Any] | None = None) -> dict[str, Any]:
    """Arguments of a route that reads."""
    found: dict[str, Any] = {"description": "As it stands now"}
    if example:
        found["content"] = {"application/json": {"example": example}}
    responses: dict[int, Any] = {200: found} | {status: problem(code) for status, code in _READ_PROBLEMS.items()}
    return {"responses": responses, "openapi_extra": {"parameters": [_BEHALF_HEADER]}}


def document(app: FastAPI) -> dict[str, Any]:
    """The whole of it, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _made(app)
    return app.openapi_schema


def _made(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    _, asked = models_json_schema([(ask, "validation") for ask in EXAMPLES], ref_template=_REF)
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas |= asked["$defs"] | {"Done": _DONE_SCHEMA, "Problem": _PROBLEM_SCHEMA}
    for operation in (one for methods in made["paths"].values() for one in methods.values()):
        if "HTTPValidationError" in str(operation["responses"].get("422")):
            del operation["responses"]["422"]  # FastAPI's own words, which we never answer
    components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer", "description": "An API key, rw_…"}}
    made["security"] = [{"key": []}]
    return made
