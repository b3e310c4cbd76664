"""An engagement: from the ask to the order, then bills as they are asked for, until it is closed."""

from __future__ import annotations

from temporalio import workflow

from activities.engagements import Engagements
from models.steps import Stand, Start
from workflows.journey import Journey
from workflows.step_timeouts import VERB


@workflow.defn
class EngagementWorkflow(Journey):
    """Plan → approvals, escalating → order, or the end → flips → closed."""

    @workflow.run
    async def run(self, start: Start) -> str:
        """Walk the stations of one engagement."""
        return await self.walk(start, self.plan, self.approve, self.issue, self.flip, self.close)

    async def plan(self, engagement: str) -> Stand:
        """Put the ask to people."""
        return await workflow.execute_local_activity_method(
            Engagements.plan, args=[engagement, workflow.now()], summary="plan the approval", **VERB
        )

    async def approve(self, engagement: str) -> Stand:
        """Every step approved, and the money reserved."""
        return await workflow.execute_local_activity_method(
            Engagements.approve,
            args=[engagement, workflow.now()],
            summary="look at the approval, reserve the money",
            **VERB,
        )

    async def issue(self, engagement: str) -> Stand:
        """The order is issued."""
        return await workflow.execute_local_activity_method(
            Engagements.issue, args=[engagement, workflow.now()], summary="issue the order", **VERB
        )

    async def flip(self, engagement: str) -> Stand:
        """Bills that were asked for are made from the order."""
        return await workflow.execute_local_activity_method(
            Engagements.flip,
            args=[engagement, workflow.now()],
            summary="flip the order into the bills asked for",
            **VERB,
        )

    async def close(self, engagement: str) -> Stand:
        """What is uncommitted goes back."""
        return await workflow.execute_local_activity_method(
            Engagements.close, args=[engagement, workflow.now()], summary="close the engagement", **VERB
        )
