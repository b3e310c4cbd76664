"""Outward calls to the rail. Each is one call and touches no database."""

from __future__ import annotations

from datetime import UTC, datetime

from temporalio import activity

from adapters.rails.port import Rail
from models.rails import Inquiry, SendAnswer, Sending


class Rails:
    """Send and inquire."""

    def __init__(self, rail: Rail) -> None:
        self._rail = rail

    @activity.defn
    async def send(self, sending: Sending) -> SendAnswer:
        """One request, at most once per key; refuses to start when it is too late."""
        return await self._rail.send(sending, datetime.now(UTC))

    @activity.defn
    async def inquire(self, rail: str, reference: str) -> Inquiry:
        """What the rail has under *reference*."""
        assert rail == self._rail.name, f"this worker serves {self._rail.name}, not {rail}"
        return await self._rail.find(reference)
