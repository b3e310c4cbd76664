"""Workflows that a careless release might ship: same names, another order of steps."""

from __future__ import annotations

from temporalio import workflow

from models.steps import PayoutStep, Start
from workflows.bill import BillWorkflow
from workflows.change_order import ChangeOrderWorkflow
from workflows.engagement import EngagementWorkflow
from workflows.payout import PayoutWorkflow


@workflow.defn(name="EngagementWorkflow")
class OrdersWithoutApproval(EngagementWorkflow):
    @workflow.run
    async def run(self, start: Start) -> str:
        return await self.walk(start, self.plan, self.issue, self.flip, self.close)


@workflow.defn(name="ChangeOrderWorkflow")
class AppliesFirst(ChangeOrderWorkflow):
    @workflow.run
    async def run(self, start: Start) -> str:
        return await self.walk(start, self.apply, self.plan, self.approve)


@workflow.defn(name="BillWorkflow")
class ReleasesWithoutGate(BillWorkflow):
    @workflow.run
    async def run(self, start: Start) -> str:
        return await self.walk(start, self.match, self.release)


@workflow.defn(name="PayoutWorkflow")
class AsksBeforeEachLook(PayoutWorkflow):
    @workflow.run
    async def run(self, start: Start) -> str:
        return await super().run(start)

    async def look(self, payout: str) -> PayoutStep:
        await self.inquire(f"{payout}:1", "sandbox")
        return await super().look(payout)


DIVERGENT = (
    (OrdersWithoutApproval, "closed-engagement-done"),
    (AppliesFirst, "closed-change-applied"),
    (ReleasesWithoutGate, "closed-bill-released"),
    (AsksBeforeEachLook, "closed-payout-settled"),
)
"""Each with the history of the plain way to its end."""
