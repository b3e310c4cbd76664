"""A change order: decided like the work itself, then applied as a new revision or refused."""

from __future__ import annotations

from temporalio import workflow

from activities.changes import Changes
from models.steps import Stand, Start
from workflows.journey import Journey
from workflows.step_timeouts import VERB


@workflow.defn
class ChangeOrderWorkflow(Journey):
    """Which approvals → wait → apply, or refuse; bills in flight look again."""

    @workflow.run
    async def run(self, start: Start) -> str:
        """Walk the stations of one change order."""
        return await self.walk(start, self.plan, self.approve, self.apply)

    async def plan(self, change: str) -> Stand:
        """Put the change to people."""
        return await workflow.execute_local_activity_method(
            Changes.plan_change, args=[change, workflow.now()], summary="plan the approval of the change", **VERB
        )

    async def approve(self, change: str) -> Stand:
        """Every step approved."""
        return await workflow.execute_local_activity_method(
            Changes.approve_change, args=[change, workflow.now()], summary="look at the approval", **VERB
        )

    async def apply(self, change: str) -> Stand:
        """The order has a new revision."""
        return await workflow.execute_local_activity_method(
            Changes.apply_change, args=[change, workflow.now()], summary="apply the change as a new revision", **VERB
        )
