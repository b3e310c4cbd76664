"""A payout: sent once, and when the answer is lost asked about, never guessed."""

from __future__ import annotations

from temporalio import workflow
from temporalio.exceptions import ActivityError

from activities.payouts import Payouts
from activities.rails import Rails
from models.rails import Inquiry, SendAnswer, Sending, Unknown
from models.steps import PayoutStep, Start
from workflows.journey import Journey
from workflows.step_timeouts import CALL, VERB


@workflow.defn
class PayoutWorkflow(Journey):
    """Begin attempt → send → accepted, refused, unknown → inquire, send again, freeze → settled."""

    @workflow.run
    async def run(self, start: Start) -> str:
        """Do what the facts say is next, until nothing is."""
        step = await self.look(start.id)
        while True:
            self.tell(step.stand)
            if step.send:
                answer = await self.send(step.send)
                step = await self.take_answer(start.id, step.attempt, answer)
            elif step.inquire:
                found = await self.inquire(step.inquire, step.rail)
                step = await self.settle(start.id, step.inquire, found)
            elif step.stand.outcome == "ended" and not self._woken:
                return step.stand.stage
            else:
                self.begin_anew_when_long(start)
                if not self._woken:
                    await self.wait(step.stand)
                if step.on_waking:
                    found = await self.inquire(step.on_waking, step.rail)
                    step = await self.settle(start.id, step.on_waking, found)
                else:
                    step = await self.look(start.id)

    async def look(self, payout: str) -> PayoutStep:
        """What is next; a new attempt is written down, with its key, before anything is sent."""
        self._woken = False
        return await workflow.execute_local_activity_method(
            Payouts.look, args=[payout, workflow.now()], summary="begin, or look what is next", **VERB
        )

    async def send(self, sending: Sending) -> SendAnswer:
        """One request to the rail. No answer is an answer: unknown."""
        try:
            return await workflow.execute_activity_method(
                Rails.send, sending, summary="send the payment to the rail", **CALL
            )
        except ActivityError as error:
            return Unknown(why=f"the call did not come back: {error.cause}"[:200])

    async def take_answer(self, payout: str, attempt: int, answer: SendAnswer) -> PayoutStep:
        """Write down what the rail said."""
        self._woken = False
        return await workflow.execute_local_activity_method(
            Payouts.take_answer,
            args=[payout, attempt, answer, workflow.now()],
            summary="write down the rail's answer",
            **VERB,
        )

    async def inquire(self, reference: str, rail: str) -> Inquiry:
        """Ask the rail what it has under our reference."""
        try:
            return await workflow.execute_activity_method(
                Rails.inquire, args=[rail, reference], summary="ask the rail under our reference", **CALL
            )
        except ActivityError as error:
            return Unknown(why=f"the call did not come back: {error.cause}"[:200])

    async def settle(self, payout: str, reference: str, found: Inquiry) -> PayoutStep:
        """Apply each of the rail's steps once: accepted, settled, failed, returned."""
        self._woken = False
        attempt = int(reference.rpartition(":")[2])
        return await workflow.execute_local_activity_method(
            Payouts.settle, args=[payout, attempt, found, workflow.now()], summary="settle by what the rail has", **VERB
        )
