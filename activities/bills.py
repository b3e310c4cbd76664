"""Database steps of a bill. Each is one verb."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from activities.base import Steps, step
from models.steps import Stand
from store.database import Database
from verbs import steps_gate, steps_match, steps_release


class Bills(Steps):
    """Match, gate, release."""

    def __init__(self, database: Database, rails: Collection[str]) -> None:
        super().__init__(database)
        self._rails = rails

    @step()
    def match(self, bill: str, now: datetime) -> Stand:
        """Compare it with its order and receipts."""
        return self._do(now, steps_match.match, bill)

    @step()
    def gate(self, bill: str, now: datetime) -> Stand:
        """Open for valid evidence only."""
        return self._do(now, steps_gate.gate, bill)

    @step()
    def release(self, bill: str, now: datetime) -> Stand:
        """Ask everything again, then let the money go."""
        return self._do(now, steps_release.release, bill, self._rails)
