"""Every moment at which a process of ours may be killed: a worker by the registry of activities, the API by its routes.

A database step may die before its transaction, inside it after the last statement, and after the commit before
anybody heard of it. An outward call may die before and after it. The relay's own transactions may die too. A write
may die inside its transaction, after its commit, and right after its answer, before the relay has told Temporal of it.
"""

from __future__ import annotations

from contextlib import closing

from temporalio.activity import _Definition

from activities.base import Steps
from activities.registry import every_activity
from adapters.rails.memory import MemoryRail
from doors.api.app import create_app
from doors.api.door import Door
from store.database import connect

OF_A_STEP = ("before", "inside", "after-commit")
OF_A_WRITE = ("inside", "after-commit", "after-answer")
OF_A_CALL = ("before-call", "after-call")
ONCE = "/v1/passwords"
RELAY = "relay"
OF_THE_RELAY = (f"{RELAY}:inside", f"{RELAY}:after-commit")
PAYING = ("release", "begin", "send", "answer")
"""What lets money go: tried on PostgreSQL too, as is what settles it."""


def every_point() -> dict[str, tuple[str, ...]]:
    """Each activity with the points at which a worker dies at it."""
    found: dict[str, tuple[str, ...]] = {}
    with closing(connect("sqlite:////nowhere/never-opened.db")) as database:
        for activity in every_activity(database, MemoryRail()):
            name = _Definition.must_from_callable(activity).name or ""
            is_step = isinstance(activity.__self__, Steps)  # type: ignore[attr-defined]
            found[name] = tuple(f"{name}:{moment}" for moment in (OF_A_STEP if is_step else OF_A_CALL))
    return found


def every_write() -> list[str]:
    """Each way to change something through the API, as its documentation has it: `POST /v1/bills/{bill}/voids`.

    Not the one that uses up an invitation: it has no key, and who asks again is told that it is used up.
    """
    with closing(connect("sqlite:////nowhere/never-opened.db")) as database:
        paths = create_app(Door(database)).openapi()["paths"]
    return [
        f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method in methods
        if method != "get" and path != ONCE
    ]
