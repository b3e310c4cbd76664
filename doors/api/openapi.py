"""What the documentation says that FastAPI cannot see: raw bodies, headers, keys, answers and problems.

An answer is documented by the model that the page or the envelope makes it with, and its example.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from doors.api import refusals
from doors.api.examples import EXAMPLES
from doors.api.examples.done import MADE
from doors.api.examples.files import CONTENT, CSV
from doors.api.schemas import REF, schemas
from doors.done import Recorded

_KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Fresh for each new request; the same again for a repeat, which gets the first answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[\\x20-\\x7e]+$"},
    "example": "3f6c1d9e-flip-0001",
}
_BEHALF_HEADER = {
    "name": "On-Behalf-Of",
    "in": "header",
    "required": False,
    "description": "For services: the id of the person whose word this is.",
    "schema": {"type": "string", "pattern": "^per_[0-9a-f]{32}$"},
}
_REPLAYED = {
    "description": "`true` where this is the recorded answer to an earlier request.",
    "schema": {"type": "string", "enum": ["true"]},
}


def writes(
    ask: type[BaseModel] | None = None,
    *refused_as: str,
    answer: type[BaseModel] = Recorded,
    raw: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Arguments of a route that writes: its body, its headers, its answer, and the refusals that only it knows of."""
    extra: dict[str, Any] = {"parameters": [_KEY_HEADER, _BEHALF_HEADER], refusals.OWN: list(refused_as)}
    if ask is not None:
        extra["requestBody"] = body(ask)
    if raw:
        extra["requestBody"] = {"required": True, "content": of_bytes(raw)}
    recorded = "It is recorded. A repeat is answered with the same bytes and Idempotency-Replayed: true."
    told = answered(recorded, answer) | {"headers": {"Idempotency-Replayed": _REPLAYED}}
    return {"status_code": 201, "responses": {201: told}, "openapi_extra": extra}


def reads(
    *answers: type[BaseModel], refused_as: tuple[str, ...] = (), raw: tuple[str, ...] = (), csv: bool = False
) -> dict[str, Any]:
    """Arguments of a route that reads one of these, or the content of a file; `csv`: a list that is a table too."""
    content = {"description": "The bytes as they were attached", "content": of_bytes(raw)}
    told = answered("As it stands now", *answers)
    if csv:
        told["content"] |= {"text/csv": {"schema": {"type": "string"}, "example": CSV}}
    return {
        "responses": {200: content if raw else told},
        "openapi_extra": {"parameters": [_BEHALF_HEADER], refusals.OWN: list(refused_as)},
    }


def draws() -> dict[str, Any]:
    """Arguments of a route that answers with a picture."""
    told = {"description": "The picture, with a title and a description", "content": of_bytes(("image/svg+xml",))}
    return {"responses": {200: told}, "openapi_extra": {"parameters": [_BEHALF_HEADER], refusals.OWN: []}}


def public(description: str, answer: type[BaseModel], *refused_as: str, **extra: Any) -> dict[str, Any]:
    """Arguments of a route that needs no key."""
    responses = {200: answered(description, answer)}
    return {"responses": responses, "openapi_extra": {"security": [], refusals.OWN: list(refused_as)} | extra}


def body(ask: type[BaseModel]) -> dict[str, Any]:
    """How the body of a route is documented that needs no key."""
    return {"required": True, "content": _json_of(ask)}


def answered(description: str, *answers: type[BaseModel]) -> dict[str, Any]:
    """How a response with one of these models is documented."""
    return {"description": description, "content": _json_of(*answers)}


def _json_of(*models: type[BaseModel]) -> dict[str, Any]:
    schemas = [{"$ref": REF.format(model=one.__name__)} for one in models]
    examples = {one.__name__: {"$ref": f"#/components/examples/{one.__name__}"} for one in models}
    return {
        "application/json": {"schema": schemas[0] if len(schemas) == 1 else {"anyOf": schemas}, "examples": examples}
    }


def of_bytes(media_types: tuple[str, ...]) -> dict[str, Any]:
    """A body that is the content of a file."""
    binary = {"type": "string", "format": "binary"}
    return {media: {"schema": binary, "example": CONTENT[media]} for media in media_types}


def document(app: FastAPI) -> dict[str, Any]:
    """The whole of it, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _made(app)
    return app.openapi_schema


def methods(request: Request) -> list[str]:
    """What the address of *request* offers, as documented."""
    offered = document(request.app)["paths"][request.scope["route"].path_format]
    return sorted(method.upper() for method in offered)


def _made(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    for path, operations in made["paths"].items():
        for operation in operations.values():
            _take_out_what_we_never_answer(operation["responses"])
            _show_what_is_made(operation)
            operation["responses"] |= refusals.responses(path, operation)
    made["components"] = {
        "schemas": schemas(),
        "examples": _examples(),
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "An API key, rw_…"}},
    }
    made["security"] = [{"key": []}]
    return made


def _take_out_what_we_never_answer(responses: dict[str, Any]) -> None:
    """FastAPI's own words: for a field that is wrong, and that whatever it does not know is JSON."""
    responses.pop("422", None)
    for told in responses.values():
        told["content"] = {media: body for media, body in told["content"].items() if body.get("schema")}


def _show_what_is_made(operation: dict[str, Any]) -> None:
    """Every write has an example of its own: what it makes is of another kind."""
    if "201" in operation["responses"]:
        name = operation["operationId"]
        (told,) = operation["responses"]["201"]["content"].values()
        told["examples"] = {name: {"$ref": f"#/components/examples/{name}"}}


def _examples() -> dict[str, Any]:
    named = {one.__name__: example for one, example in EXAMPLES.items()} | MADE
    return {name: {"value": example} for name, example in named.items()} | refusals.examples()
