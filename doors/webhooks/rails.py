"""Where rails tell us news: signed, kept raw, answered at once, and treated as a hint."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from adapters.rails.port import Rail
from doors import problems
from doors.api.door import Door, door_of
from doors.api.examples.done import EVENT
from doors.api.openapi import public
from doors.done import Heard
from models.errors import Crossed
from models.rails import SIGNED_ID, SIGNED_SECONDS, Forged, Malformed, RailEvent, Stale
from verbs import hear
from verbs.occasion import Occasion

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])
BODY_BYTES_MAX = 64 * 1024
TRIES = 5
_KEPT = ("webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "user-agent")
_REFUSED_AS = ("webhook_malformed", "webhook_forged", "webhook_stale", "too_large")
_BODY = {"required": True, "content": {"application/json": {"schema": {"type": "object"}, "example": EVENT}}}
_SIGNED = [
    {"name": name, "in": "header", "required": True, "schema": {"type": "string", "pattern": form}, "example": value}
    for name, form, value in (
        ("webhook-id", SIGNED_ID, "evt_000042"),
        ("webhook-timestamp", SIGNED_SECONDS, "1777701600"),
        ("webhook-signature", "^v1,", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    )
]


@router.post("/{rail}", **public("Heard, now or before", Heard, *_REFUSED_AS, requestBody=_BODY, parameters=_SIGNED))
async def hear_rail(request: Request, rail: Annotated[str, Path(examples=["sandbox"])]) -> Response:
    """One event of a rail, signed as Standard Webhooks describes. Deliveries may repeat and come in any order."""
    door = door_of(request)
    known = door.rails.get(rail)
    if known is None:
        return problems.response("not_found", "there is no rail of that name here")
    body, size = await _body(request)
    headers = dict(request.headers)
    return await door.run(lambda: _judge(door, known, headers, body, size))


async def _body(request: Request) -> tuple[bytes, int]:
    """At most one byte more than is allowed, and how much there was as far as we looked or were told."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk[: BODY_BYTES_MAX + 1 - len(body)]
        if len(body) > BODY_BYTES_MAX:
            break
    declared = request.headers.get("content-length", "")
    return bytes(body), max(len(body), int(declared) if declared.isdigit() and len(declared) < 12 else 0)  # noqa: PLR2004


def _judge(door: Door, rail: Rail, headers: Mapping[str, str], body: bytes, size: int) -> Response:
    if size > BODY_BYTES_MAX:
        return _refused(door, rail, ("too_large", f"the body has more than {BODY_BYTES_MAX} bytes"), body, size)
    match rail.read_webhook(headers, body, door.clock()):
        case RailEvent() as event:
            return _heard(door, event, body, headers)
        case Forged(reason=reason):
            return _refused(door, rail, ("webhook_forged", reason), body, size)
        case Stale(reason=reason):
            return _refused(door, rail, ("webhook_stale", reason), body, size)
        case Malformed(reason=reason):
            return _refused(door, rail, ("webhook_malformed", reason), body, size)


def _refused(door: Door, rail: Rail, told: tuple[str, str], body: bytes, size: int) -> Response:
    code, reason = told
    with door.database.writing() as session:
        hear.refuse(Occasion(session, door.clock()), rail.name, f"{code}: {reason}", body, size)
    return problems.response(code, reason)


def _heard(door: Door, event: RailEvent, body: bytes, headers: Mapping[str, str]) -> Response:
    kept = json.dumps({name: headers[name] for name in _KEPT if name in headers})
    for last in (*[False] * (TRIES - 1), True):
        try:
            with door.database.writing() as session:
                new = hear.hear(Occasion(session, door.clock()), event, body, kept)
        except Crossed:
            if last:
                raise
        else:
            return Response(Heard(heard=True, new=new).model_dump_json(), 200, media_type="application/json")
    raise AssertionError("the last try answers or raises")
