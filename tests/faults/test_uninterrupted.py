"""A database step that has begun is not interrupted: not by a server that gave it up, not by a worker that stops."""

from __future__ import annotations

from temporalio.activity import _Definition

from activities.registry import every_activity
from adapters.rails.memory import MemoryRail
from store.database import Database


def test_no_step_is_interrupted_in_the_middle_of_a_transaction(sqlite_database: Database) -> None:
    kinds = [_Definition.must_from_callable(step) for step in every_activity(sqlite_database, MemoryRail())]
    assert [kind.name for kind in kinds if not kind.is_async and not kind.no_thread_cancel_exception] == []
