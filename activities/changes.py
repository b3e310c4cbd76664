"""Database steps of a change order. Each is one verb."""

from __future__ import annotations

from datetime import datetime

from activities.base import Steps, step
from models.steps import Stand
from verbs import steps_change as verbs


class Changes(Steps):
    """Plan, approve, apply."""

    @step()
    def plan_change(self, change: str, now: datetime) -> Stand:
        """Put the change to people."""
        return self._do(now, verbs.plan, change)

    @step()
    def approve_change(self, change: str, now: datetime) -> Stand:
        """Look at its approval."""
        return self._do(now, verbs.approve, change)

    @step()
    def apply_change(self, change: str, now: datetime) -> Stand:
        """Make it the current revision."""
        return self._do(now, verbs.apply, change)
