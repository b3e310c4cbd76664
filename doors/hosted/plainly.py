"""What went wrong, told to a contractor: at the field of their form, and without our ids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doors.problems import ProblemDetails, WrongField

_SENT_BEFORE = "this form was sent before with something else in it; look at what it says now and send it again"
_ID = re.compile(r"\b[a-z]{3}_[0-9a-f]{32}\b")
_FIELDS = {"reason": "text"}
_OF_A_LINE = frozenset({"quantity", "service_from", "service_to"})


def plainly(told: ProblemDetails, lines: Sequence[int] = ()) -> ProblemDetails:
    """*told* at the field of the form; *lines* are the order lines of the ask's lines."""
    if told.type == "/problems/key_reused":
        return told.model_copy(update={"detail": _SENT_BEFORE, "field": ""})
    return told.retold(lambda one: WrongField(field=_field(one.field, lines), detail=_ID.sub("it", one.detail)))


def _field(named: str, lines: Sequence[int]) -> str:
    """`lines.0.quantity` of the ask as `line.3.quantity` of the form."""
    place = re.fullmatch(r"lines\.(\d+)\.(\w+)", named)
    if place and int(place[1]) < len(lines):
        return f"line.{lines[int(place[1])]}.{place[2] if place[2] in _OF_A_LINE else 'quantity'}"
    return _FIELDS.get(named, named)
