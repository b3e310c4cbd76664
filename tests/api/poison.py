"""Ways to spoil a request body, made from a good one: each leaf, each object, by what stands there.

for where, body in spoiled(example): ...      # `where` is the field that the answer must name
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]
LONGER_THAN_ANY_TEXT = "x" * 100_001

FOR_TEXT = (1.5, 7, True, ["a"], {"a": 1}, "nul \x00 inside", LONGER_THAN_ANY_TEXT, "")
FOR_WHOLE_NUMBERS = (1.0, 0.1, "1", True, -(10**30), 10**30, ["a"], {"a": 1})
FOR_SWITCHES = ("yes", 1, 0.0, ["a"])
FOR_AMOUNTS = (
    "-1.00",
    "1.001",
    "1e3",
    "1,000.00",
    "+1.00",
    " 1.00",
    "NaN",
    "Infinity",
    "\u0661.00",
    "1" * 30,
    "",
    12.5,
    12,
    None,
)
FOR_QUANTITIES = ("-1", "1e3", "0", "NaN", "1.0000001", "9" * 19, 1.5, 1, "\u0661")
FOR_CURRENCIES = ("XXX", "usd", "US", "", 840)
FOR_MOMENTS = ("2026-01-01T00:00:00", "2026-01-01", "yesterday", 1767225600, "0001-01-01T00:00:00+14:00")
FOR_DATES = ("2026-02-30", "2026-01-01T00:00:00Z", "01/02/2026", 20260101)


def leaves(body: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every value that holds no others."""
    inner = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else None
    if inner is None:
        yield at, body
        return
    for name, value in inner:
        yield from leaves(value, (*at, name))


def objects(body: Any, at: Place = ()) -> Iterator[Place]:
    """Every object in it, the body itself too."""
    if isinstance(body, dict):
        yield at
    inner = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for name, value in inner:
        yield from objects(value, (*at, name))


def put(body: Any, at: Place, value: Any) -> Any:
    """A copy with *value* there."""
    whole = json.loads(json.dumps({"body": body}))
    inside: Any = whole
    path: Place = ("body", *at)
    for name in path[:-1]:
        inside = inside[name]
    inside[path[-1]] = value
    return whole["body"]


def poisons(at: Place, value: Any) -> tuple[Any, ...]:
    """What must not stand where *value* stands."""
    name = str(at[-1])
    if isinstance(value, bool):
        return FOR_SWITCHES
    if isinstance(value, int):
        return FOR_WHOLE_NUMBERS
    if value is None:
        return (1.5, "nul \x00 inside")
    by_name = {
        "amount": FOR_AMOUNTS,
        "up_to": FOR_AMOUNTS[:-1],  # none at all is the band without a limit
        "currency": FOR_CURRENCIES,
        "quantity": FOR_QUANTITIES,
        "valid_from": FOR_MOMENTS,
        "valid_until": FOR_MOMENTS,
        "starts_at": FOR_MOMENTS,
        "ends_at": FOR_MOMENTS,
        "since": FOR_MOMENTS,
    }
    for_dates = FOR_DATES if name in {"issued_on", "service_from", "service_to"} or name.startswith("effective") else ()
    return (*FOR_TEXT, *by_name.get(name, ()), *for_dates)


def spoiled(example: Any) -> Iterator[tuple[str, str, bytes]]:
    """(field, what was put there, body), each different from *example* in one place."""
    for at, value in leaves(example):
        for poison in poisons(at, value):
            yield dotted(at), repr(poison)[:40], json.dumps(put(example, at, poison)).encode()
        if isinstance(value, str):
            yield dotted(at), "half a character", json.dumps(put(example, at, "half \ud800 inside")).encode()
    for at in objects(example):
        yield dotted((*at, "surprise")), "unknown field", json.dumps(put(example, (*at, "surprise"), 1)).encode()


def dotted(at: Place) -> str:
    return ".".join(str(part) for part in at)
