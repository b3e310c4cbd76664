"""What schemathesis makes up is moved into the house: an id of the right form becomes that of something there."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import schemathesis

from doors.api.envelope import KEY
from doors.registers import sniffing
from rules import files

CURRENCY = re.compile("[A-Z]{3}")
"""No schema can say which currencies books are kept in, and in another one nothing else is looked at."""
ID = re.compile(r"([a-z]{3})_[0-9a-f]{32}")
KNOWN: dict[str, list[str]] = json.loads(Path(os.environ["FUZZ_IDS"]).read_text(encoding="utf-8"))
ON_BEHALF = 0.05
"""So much of it is asked on behalf of somebody, which this key may not, and is told before all else."""
OWN = frozenset(os.environ["FUZZ_OWN"].split())
"""The person who asks, their key and their roles: whoever ended one of these would be refused everything after."""


@schemathesis.hook
def map_path_parameters(_: Any, parameters: Any) -> Any:
    """Most of the well-formed ids of an address."""
    return _there(parameters)


@schemathesis.hook
def before_call(_: Any, case: Any, __: Any) -> None:
    """Our own ids, which are learnt from answers, become nobody's; and nearly all is asked in one's own name."""
    given = case.path_parameters or {}
    case.path_parameters = {name: f"{one[:-1]}x" if one in OWN else one for name, one in given.items()}
    if "On-Behalf-Of" in (case.headers or {}) and random.Random(str(case.body)).random() > ON_BEHALF:
        del case.headers["On-Behalf-Of"]


@schemathesis.hook
def map_query(_: Any, query: Any) -> Any:
    """The same of what comes after the question mark."""
    return _there(query)


@schemathesis.hook
def map_headers(_: Any, headers: dict[str, str] | None) -> dict[str, str] | None:
    """A key that is one is a fresh one: what was asked under it before would only be answered again, or refused."""
    name = "Idempotency-Key"
    if headers and re.fullmatch(KEY, str(headers.get(name, ""))):
        return headers | {name: f"{headers[name][:200]}{uuid4().hex}"}
    return headers


@schemathesis.hook
def map_body(_: Any, body: Any) -> Any:
    """The same of what is sent."""
    return _there(body)


def _there(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: _there(inner) for name, inner in tree.items()}
    if isinstance(tree, list):
        return [_there(inner) for inner in tree]
    if isinstance(tree, str) and CURRENCY.fullmatch(tree):
        return "USD"
    found = ID.fullmatch(tree) if isinstance(tree, str) else None
    if found is None or found[1] not in KNOWN:
        return tree
    chosen = random.Random(tree)
    return chosen.choice(KNOWN[found[1]]) if chosen.random() < 0.8 else tree


@schemathesis.serializer(*sorted({*files.MEDIA_TYPES, *sniffing.MEDIA_TYPES}))
def as_bytes(_: Any, value: Any) -> bytes:
    """The content of a file is any bytes at all."""
    raw = getattr(value, "data", value)  # schemathesis wraps what is binary
    return raw if isinstance(raw, bytes) else str(raw).encode("utf-8", "surrogatepass")
