"""A rail in memory, for tests of the layers above: it keeps its books and misbehaves on request.

    rail.next_sends += [LOSE, DOWN]                                    # the next two sends, in this order
    rail.stories["acct_bad"] = Refused(code="AC04", reason="closed")   # every send to that destination
    rail.settle("pay_1:1", now)
    rail.give_back("pay_1:1", now, "R03")

`paid()` is the judge: whose money is out now.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

from standardwebhooks.webhooks import Webhook

from adapters.rails import webhooks
from models.money import Money
from models.rails import (
    Accepted,
    Found,
    Inquiry,
    NotFound,
    NotSent,
    PaymentInstruction,
    RailState,
    Refused,
    SendAnswer,
    Sending,
    Transition,
    Unknown,
    WebhookReading,
)

TEST_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - the fake's own, known to all
LOSE: Final = "lose"
"""It pays, and the answer is lost."""
DOWN: Final = "down"
"""It does nothing and answers nothing."""
Behaviour = Literal["lose", "down"] | Refused


class MemoryRail:
    """`Rail` without a wire. `settle_at_once` spares tests that don't care a second step."""

    def __init__(self, name: str = "memory", *, settle_at_once: bool = False) -> None:
        self.name = name
        self.key_window = timedelta(hours=24)
        self.total_timeout = timedelta(seconds=10)
        self.secrets: tuple[str, ...] = (TEST_SECRET,)
        self.settle_at_once = settle_at_once
        self.next_sends: deque[Behaviour] = deque()
        self.next_finds: deque[Unknown] = deque()
        self.stories: dict[str, Behaviour] = {}
        self.sent: list[Sending] = []
        self.payments: list[tuple[str, Found]] = []
        self._keys: dict[str, tuple[str, datetime, Accepted | Refused]] = {}

    def compose(self, instruction: PaymentInstruction) -> str:
        """Readable JSON; see the port."""
        return json.dumps(instruction.model_dump(mode="json"), sort_keys=True)

    async def send(self, sending: Sending, now: datetime) -> SendAnswer:
        """See the port. Every call that reaches the rail is listed in `sent`."""
        if sending.rail != self.name:
            msg = f"this text was made for {sending.rail}, not for {self.name}"
            raise ValueError(msg)
        if now >= sending.send_by:
            return NotSent(why="too late")
        self.sent.append(sending)
        return self._answer(sending, now)

    async def find(self, reference: str) -> Inquiry:
        """See the port."""
        if self.next_finds:
            return self.next_finds.popleft()
        found = [payment for ours, payment in self.payments if ours == reference]
        if len(found) > 1:
            return Unknown(why=f"{len(found)} payments carry {reference}")
        return found[0] if found else NotFound()

    def read_webhook(self, headers: Mapping[str, str], body: bytes, now: datetime) -> WebhookReading:
        """See the port; `webhook` makes them."""
        return webhooks.read(self.name, self.secrets, headers, body, now)

    def settle(self, reference: str, at: datetime) -> None:
        """The money of *reference* arrived."""
        self._move(reference, RailState.SETTLED, at, None)

    def fail(self, reference: str, at: datetime, code: str = "AC04") -> None:
        """It did not arrive after all, whatever was said before."""
        self._move(reference, RailState.FAILED, at, code)

    def give_back(self, reference: str, at: datetime, code: str = "R03") -> None:
        """It arrived and came back."""
        self._move(reference, RailState.RETURNED, at, code)

    def paid(self) -> list[str]:
        """References whose money is out, one entry per execution: a double payment shows twice."""
        away = {RailState.ACCEPTED, RailState.SETTLED}
        return [reference for reference, payment in self.payments if payment.state in away]

    def webhook(self, reference: str, event_id: str, at: datetime) -> tuple[dict[str, str], bytes]:
        """Signed headers and body that tell where *reference* stands, as sent at *at*."""
        payment = self.payments[self._place(reference)][1]
        data = {
            "id": payment.rail_ref, "reference": reference, "state": payment.state,
            "at": payment.history[-1].at.isoformat(),
        }  # fmt: skip
        text = json.dumps({"type": f"payment.{payment.state}", "data": data})
        return self.signed(event_id, at, text), text.encode()

    def signed(self, event_id: str, at: datetime, text: str) -> dict[str, str]:
        """Headers under which this text passes as the rail's own."""
        signature = Webhook(self.secrets[0]).sign(event_id, at, text)
        seconds = str(int(at.timestamp()))
        return {"webhook-id": event_id, "webhook-timestamp": seconds, "webhook-signature": signature}

    def _answer(self, sending: Sending, now: datetime) -> SendAnswer:
        order = PaymentInstruction.model_validate_json(sending.body)
        behaviour = self.next_sends.popleft() if self.next_sends else self.stories.get(order.destination)
        if behaviour == DOWN:
            return Unknown(why="no answer")
        answer = self._remembered(sending, now) or self._execute(sending, order, behaviour, now)
        return Unknown(why="the answer was lost") if behaviour == LOSE else answer

    def _remembered(self, sending: Sending, now: datetime) -> SendAnswer | None:
        body, since, answer = self._keys.get(sending.key, ("", now, None))
        if answer is None or now - since >= self.key_window:
            return None
        return answer if body == sending.body else Unknown(why="this key was used for another text")

    def _execute(
        self, sending: Sending, order: PaymentInstruction, behaviour: Behaviour | None, now: datetime
    ) -> Accepted | Refused:
        answer = behaviour if isinstance(behaviour, Refused) else self._pay(order, sending.key, now)
        self._keys[sending.key] = (sending.body, now, answer)
        return answer

    def _pay(self, order: PaymentInstruction, key: str, now: datetime) -> Accepted:
        rail_ref = f"mem_{len(self.payments) + 1}"
        self.payments.append((order.reference, _new(rail_ref, order.amount, key, now)))
        if self.settle_at_once:
            self.settle(order.reference, now)
        return Accepted(rail_ref=rail_ref)

    def _place(self, reference: str) -> int:
        """Where the latest payment under *reference* is kept. Raises KeyError when there is none."""
        places = [place for place, (ours, _) in enumerate(self.payments) if ours == reference]
        if not places:
            raise KeyError(reference)
        return places[-1]

    def _move(self, reference: str, state: RailState, at: datetime, code: str | None) -> None:
        place = self._place(reference)
        before = self.payments[place][1]
        step = Transition(sequence=before.sequence + 1, state=state, code=code, at=at)
        changes = {"state": state, "code": code, "sequence": step.sequence, "history": (*before.history, step)}
        self.payments[place] = (reference, before.model_copy(update=changes))


def _new(rail_ref: str, amount: Money, key: str, at: datetime) -> Found:
    first = Transition(sequence=1, state=RailState.ACCEPTED, at=at)
    return Found(rail_ref=rail_ref, state=first.state, amount=amount, key=key, sequence=1, history=(first,))
