"""What went wrong, said to somebody who fills in a form and has never heard of JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doors.problems import ProblemDetails

_WORDS = (
    (re.compile(r"String should have at least 1 character|must not be blank"), "fill this in"),
    (re.compile(r"String should have at most (\d+) character"), r"use at most \1 characters"),
    (re.compile(r"Input should be a valid date|Datetimes provided"), "choose a date"),
    (
        re.compile(r"is written in digits|Input should be greater than 0|conversion from|valid decimal"),
        "write a number above 0, such as 7.5",
    ),
    (re.compile(r"Input should be (?:greater|less) than"), "choose a date that is not so far away"),
    (re.compile(r"Decimal input should have"), "use fewer digits"),
    (re.compile(r"Input should be '"), "choose one"),
)
_SENT_BEFORE = "this form was sent before with something else in it; look at what it says now and send it again"
_ID = re.compile(r"\b[a-z]{3}_[0-9a-f]{32}\b")
_FIELDS = {"reason": "text"}
_OF_A_LINE = frozenset({"quantity", "service_from", "service_to"})


def plainly(told: ProblemDetails, lines: Sequence[int] = ()) -> ProblemDetails:
    """*told* in plain words, at the field of the form; *lines* are the order lines of the ask's lines."""
    if told.type == "/problems/key_reused":
        return told.model_copy(update={"detail": _SENT_BEFORE, "field": ""})
    return told.model_copy(update={"detail": _worded(told.detail), "field": _field(told.field, lines)})


def _worded(detail: str) -> str:
    """The words for *detail*, where it is one of those that only a programmer understands."""
    for pattern, words in _WORDS:
        found = pattern.search(detail)
        if found:
            return found.expand(words)
    return _ID.sub("it", detail)


def _field(named: str, lines: Sequence[int]) -> str:
    """`lines.0.quantity` of the ask as `line.3.quantity` of the form."""
    place = re.fullmatch(r"lines\.(\d+)\.(\w+)", named)
    if place and int(place[1]) < len(lines):
        return f"line.{lines[int(place[1])]}.{place[2] if place[2] in _OF_A_LINE else 'quantity'}"
    return _FIELDS.get(named, named)
