"""Database steps of an engagement. Each is one verb."""

from __future__ import annotations

from datetime import datetime

from temporalio import activity

from activities.base import Steps
from models.steps import Stand
from verbs import closing
from verbs import steps_engagement as verbs


class Engagements(Steps):
    """Plan, approve, issue, flip, close."""

    @activity.defn
    def plan(self, engagement: str, now: datetime) -> Stand:
        """Put the ask to people."""
        return self._do(now, verbs.plan, engagement)

    @activity.defn
    def approve(self, engagement: str, now: datetime) -> Stand:
        """Look at the approval; reserve the money."""
        return self._do(now, verbs.approve, engagement)

    @activity.defn
    def issue(self, engagement: str, now: datetime) -> Stand:
        """Issue the order."""
        return self._do(now, verbs.issue, engagement)

    @activity.defn
    def flip(self, engagement: str, now: datetime) -> Stand:
        """Make the bills that were asked for."""
        return self._do(now, verbs.flip, engagement)

    @activity.defn
    def close(self, engagement: str, now: datetime) -> Stand:
        """Close it."""
        return self._do(now, closing.close, engagement)
