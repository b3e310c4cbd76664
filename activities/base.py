"""What every database step does: open a transaction, call one verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from models.errors import Crossed
from store.database import Database
from verbs.occasion import Occasion

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 5
"""How often a verb is started again at once when rows moved between its look and its lock."""


class Steps:
    """Base of the activity classes. `now` is the workflow's, so that a verb judges by the workflow's clock."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _do(self, now: datetime, verb: Callable[Concatenate[Occasion, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TRIES - 1):
            try:
                return self._once(now, verb, *args, **kwargs)
            except Crossed:
                continue
        return self._once(now, verb, *args, **kwargs)

    def _once(self, now: datetime, verb: Callable[Concatenate[Occasion, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._database.writing() as session:
            return verb(Occasion(session, now), *args, **kwargs)
