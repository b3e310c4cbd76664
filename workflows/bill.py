"""A bill: matched, let through the gate, released. What blocks it waits as a case in front of a person."""

from __future__ import annotations

from temporalio import workflow

from activities.bills import Bills
from models.steps import Stand, Start
from workflows.journey import Journey
from workflows.step_timeouts import VERB


@workflow.defn
class BillWorkflow(Journey):
    """Match ⇄ case; gate ⇄ case; due; release. A refused or returned payment starts it again."""

    @workflow.run
    async def run(self, start: Start) -> str:
        """Walk the stations of one bill."""
        return await self.walk(start, self.match, self.gate, self.release)

    async def match(self, bill: str) -> Stand:
        """Order, receipts and bill agree."""
        return await workflow.execute_local_activity_method(
            Bills.match, args=[bill, workflow.now()], summary="match the bill with its order", **VERB
        )

    async def gate(self, bill: str) -> Stand:
        """The contractor may be paid."""
        return await workflow.execute_local_activity_method(
            Bills.gate, args=[bill, workflow.now()], summary="look at the compliance gate", **VERB
        )

    async def release(self, bill: str) -> Stand:
        """Everything asked once more, then the money goes."""
        return await workflow.execute_local_activity_method(
            Bills.release, args=[bill, workflow.now()], summary="release the money", **VERB
        )
