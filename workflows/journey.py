"""What all our workflows do: look, act, wait. Truth is in the database; this only walks it.

Any signal is a wake-up and nothing more. It sets a flag that is cleared before each look, and a run never
ends with the flag up, so no wake-up is lost and none can do harm, whatever its name or payload.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from temporalio import workflow
from temporalio.common import RawValue

from models.steps import Stand, Start
from workflows.attributes import ENGAGEMENTS, ORDER
from workflows.step_timeouts import SHORTEST_WAIT, SIGNALS_MAX

Station = Callable[[str], Awaitable[Stand]]


class Journey:
    """Base of the workflows."""

    def __init__(self) -> None:
        self._woken = False
        self._signals = 0

    @workflow.signal(dynamic=True)
    def wake(self, _name: str, _args: Sequence[RawValue]) -> None:
        """Take any signal, known or not, decodable or not, as "look again"."""
        self._woken = True
        self._signals += 1

    async def walk(self, start: Start, *stations: Station) -> str:
        """Pass the stations in order; wait where one says so, go back where one says so.

        Returns the stage that the object ended at, for the reader of the run.
        """
        at = 0
        while True:
            self._woken = False
            stand = await stations[at](start.id)
            self.tell(stand)
            if stand.outcome == "waiting":
                self.begin_anew_when_long(start)
                await self.wait(stand)
                continue
            at = 0 if stand.outcome == "before" else at + 1
            if stand.outcome == "ended" or at == len(stations):
                if not self._woken:
                    return stand.stage
                self.begin_anew_when_long(start)
                at = 0

    def begin_anew_when_long(self, start: Start) -> None:
        """Continue as new once the history is long: after a look, so that a flood of wake-ups stops no work."""
        if self._signals >= SIGNALS_MAX or workflow.info().is_continue_as_new_suggested():
            workflow.continue_as_new(start)

    async def wait(self, stand: Stand) -> None:
        """Until something happens, or until the deadline that the facts hold."""
        if stand.until is None:
            await workflow.wait_condition(lambda: self._woken)
            return
        left = max(stand.until - workflow.now(), SHORTEST_WAIT)
        try:
            await workflow.wait_condition(
                lambda: self._woken, timeout=left, timeout_summary=stand.waits_for or stand.stage
            )
        except asyncio.TimeoutError:  # noqa: UP041 - the workflow's loop raises this one
            return

    def tell(self, stand: Stand) -> None:
        """Say in Temporal's own pages where the work stands, and make it findable by its order number."""
        workflow.set_current_details(_details(stand))
        known = workflow.info().typed_search_attributes
        if stand.order_number and known.get(ORDER) != stand.order_number:
            engagements = [near for near in stand.neighbours if near.startswith("eng_")]
            workflow.upsert_search_attributes([ORDER.value_set(stand.order_number), ENGAGEMENTS.value_set(engagements)])


def _details(stand: Stand) -> str:
    rows = [
        ("Stage", stand.stage),
        ("Waits for", stand.waits_for),
        ("Owner", stand.owner),
        ("Next deadline", _moment(stand.until)),
        ("Order", stand.order_number or ""),
        ("What", stand.note),
        ("Neighbours", ", ".join(stand.neighbours)),
        ("As of", _moment(workflow.now())),
    ]
    return "\n".join(f"- **{name}:** {text}" for name, text in rows if text)


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""
