"""What every database step does: open a transaction, call one verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from temporalio import activity

from models.errors import Crossed
from store.database import Database
from verbs.occasion import Occasion

P = ParamSpec("P")
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

TRIES = 5
"""How often a verb is started again at once when rows moved between its look and its lock."""


def step(name: str | None = None) -> Callable[[F], F]:
    """An activity that nothing interrupts from outside. The SDK would raise in the middle of a transaction, where
    that can leave the database's gate locked for good, or a connection in the middle of a sentence.
    """
    return activity.defn(name=name, no_thread_cancel_exception=True)


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
