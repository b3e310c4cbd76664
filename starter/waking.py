"""One wake-up: signal-with-start of the workflow of one object."""

from __future__ import annotations

from datetime import timedelta

from temporalio.client import Client
from temporalio.common import (
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
    WorkflowIDReusePolicy,
)

from models.ids import Kind, kind_of
from models.steps import Start
from starter.client import TASK_QUEUE
from store.views.labels import Label
from workflows.attributes import BILL, CONTRACTOR, ENGAGEMENTS, ENTITY, ORDER, REQUISITION
from workflows.bill import BillWorkflow
from workflows.change_order import ChangeOrderWorkflow
from workflows.engagement import EngagementWorkflow
from workflows.payout import PayoutWorkflow

WORKFLOWS = (EngagementWorkflow, ChangeOrderWorkflow, BillWorkflow, PayoutWorkflow)
_OF = {
    Kind.ENGAGEMENT: ("engagement", EngagementWorkflow.__name__),
    Kind.CHANGE: ("change", ChangeOrderWorkflow.__name__),
    Kind.BILL: ("bill", BillWorkflow.__name__),
    Kind.PAYOUT: ("payout", PayoutWorkflow.__name__),
}
CALL_TIMEOUT = timedelta(seconds=5)


def workflow_id(object_id: str) -> str:
    """`bill/<id>` for a bill, and so on."""
    return f"{_OF[kind_of(object_id)][0]}/{object_id}"


async def wake(client: Client, object_id: str, signal: str, label: Label | None, task_queue: str = TASK_QUEUE) -> None:
    """Signal the workflow, starting it where none runs. A closed one starts again, looks, and ends."""
    await client.start_workflow(
        _OF[kind_of(object_id)][1],
        Start(id=object_id),
        id=workflow_id(object_id),
        task_queue=task_queue,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        start_signal=signal,
        start_signal_args=[object_id],
        static_summary=label.summary if label else object_id,
        search_attributes=_attributes(label),
        rpc_timeout=CALL_TIMEOUT,
    )


def _attributes(label: Label | None) -> TypedSearchAttributes:
    if label is None:
        return TypedSearchAttributes.empty
    words = {
        ORDER: label.order,
        BILL: label.bill,
        REQUISITION: label.requisition,
        ENTITY: label.entity,
        CONTRACTOR: label.contractor,
    }
    pairs = [SearchAttributePair(key, value) for key, value in words.items() if value]
    return TypedSearchAttributes([*pairs, SearchAttributePair(ENGAGEMENTS, list(label.engagements))])
