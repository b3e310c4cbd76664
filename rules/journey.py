"""How did an object go, in words? Its stays, put together where nothing changes for whoever looks at a picture."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from models.ids import Kind, kind_of
from models.journey import Course, Leg
from rules.stays import Stay

_WAITS = {
    Kind.CASE: "a ruling",
    Kind.APPROVAL: "an approval",
    Kind.CHANGE: "a change order",
    Kind.PAYOUT: "the payout",
}
_WORDS = {"ruling": "a ruling", "answer": "the rail", "settlement": "the rail", "inquiry": "the rail"}
_STATIONS = ("received", "matched", "payable", "released", "settled")
"""Those of a bill, in their order: whoever comes to an earlier one goes back."""


def course(stays: Iterable[Stay]) -> Course:
    """The course of an object that was somewhere at least; its last stay has no length where it has ended."""
    legs: list[Leg] = []
    every = list(stays)
    for stay in every:
        if stay is not every[-1] and stay.until is not None and stay.until <= stay.since:
            continue  # what was recorded in one moment is one step
        waits_for = _waits(stay)
        if legs and (legs[-1].stage, legs[-1].waits_for) == (stay.stage, waits_for):
            legs[-1] = legs[-1]._replace(until=stay.until)
        else:
            legs.append(Leg(stay.stage, waits_for, stay.since, stay.until))
    return Course(tuple(legs), _went_back(legs), legs[-1].until)


def _waits(stay: Stay) -> str | None:
    """What it waits for, in words; null where it is under way."""
    if stay.waits_for is None:
        return "its due date" if stay.stage == "payable" else None
    if stay.waits_for.startswith("step "):
        return f"an answer to {stay.waits_for}"
    kind = _kind(stay.waits_for)
    return _WAITS.get(kind, stay.waits_for) if kind else _WORDS.get(stay.waits_for, stay.waits_for)


def _kind(name: str) -> Kind | None:
    try:
        return kind_of(name)
    except ValueError:
        return None


def _went_back(legs: list[Leg]) -> int:
    places = [_STATIONS.index(leg.stage) for leg in legs if leg.stage in _STATIONS]
    return sum(later < earlier for earlier, later in pairwise(places))
