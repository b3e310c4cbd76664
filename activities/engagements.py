"""Database steps of an engagement. Each is one verb."""

from __future__ import annotations

from datetime import datetime

from activities.base import Steps, step
from models.steps import Stand
from verbs import closing
from verbs import steps_engagement as verbs


class Engagements(Steps):
    """Plan, approve, issue, flip, close."""

    @step()
    def plan(self, engagement: str, now: datetime) -> Stand:
        """Put the ask to people."""
        return self._do(now, verbs.plan, engagement)

    @step()
    def approve(self, engagement: str, now: datetime) -> Stand:
        """Look at the approval; reserve the money."""
        return self._do(now, verbs.approve, engagement)

    @step()
    def issue(self, engagement: str, now: datetime) -> Stand:
        """Issue the order."""
        return self._do(now, verbs.issue, engagement)

    @step()
    def flip(self, engagement: str, now: datetime) -> Stand:
        """Make the bills that were asked for."""
        return self._do(now, verbs.flip, engagement)

    @step()
    def close(self, engagement: str, now: datetime) -> Stand:
        """Close it."""
        return self._do(now, closing.close, engagement)
