"""What a run costs on Temporal: its events, and the actions that Temporal Cloud would bill.

Counting rules (docs.temporal.io, Cloud pricing, 2026): one action for a start (a signal-with-start is one
together), for each further signal, activity and timer, for each upsert of search attributes, and one for
each workflow task that recorded local activities, however many.
"""

from __future__ import annotations

from typing import NamedTuple

from temporalio.api.enums.v1 import EventType
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import Client, WorkflowHistory

ONE_EACH = {
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
    EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
    EventType.EVENT_TYPE_TIMER_STARTED,
    EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
}


class Cost(NamedTuple):
    """Of one run, or of several together."""

    events: int
    actions: int

    def __add__(self, other: Cost) -> Cost:  # type: ignore[override]
        return Cost(self.events + other.events, self.actions + other.actions)


def cost(history: WorkflowHistory) -> Cost:
    """Count one run."""
    events = list(history.events)
    return Cost(
        len(events), sum(e.event_type in ONE_EACH for e in events) + _tasks_with_markers(events) - _with_start(events)
    )


def _tasks_with_markers(events: list[HistoryEvent]) -> int:
    markers = [e for e in events if e.event_type == EventType.EVENT_TYPE_MARKER_RECORDED]
    return len({e.marker_recorded_event_attributes.workflow_task_completed_event_id for e in markers})


def _with_start(events: list[HistoryEvent]) -> int:
    """The signal that came with the start is not billed again."""
    return int(len(events) > 1 and events[1].event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)


async def cost_of_everything(client: Client, query: str = "") -> Cost:
    """All runs that *query* finds, together."""
    total = Cost(0, 0)
    async for run in client.list_workflows(query):
        total += cost(await client.get_workflow_handle(run.id, run_id=run.run_id).fetch_history())
    return total
