"""What we say to a payment rail and what it may say back: values, also when the answer is "no".

Silence is a value too. `Unknown` means that the money may have moved; only the rail's own
definite words (`Refused`) or an inquiry can end that doubt. `NotSent` says less than `Refused`:
this one call put nothing on the wire, an earlier call with the same key may have.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, Field, model_validator

from models.money import Money, Value

Line = Annotated[str, Field(pattern=r"^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$", max_length=255)]
"""Printable ASCII on one line: what any rail can take as a header or a reference."""


Told = Annotated[str, Field(pattern=r"^[^\x00]*$")]
"""Text that a rail gave us. A NUL cannot be stored on every engine, so nothing with one is an answer."""


def _utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        msg = f"{at.isoformat()} is outside the calendar"
        raise ValueError(msg) from error


Instant = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A moment with its offset, whichever that was, kept in UTC."""

SIGNED_ID = r"^[\x21-\x7e]{1,255}$"
SIGNED_SECONDS = "^[0-9]{1,11}$"
"""The forms of the headers of a signed event."""


class PaymentInstruction(Value):
    """One attempt to pay one payee.

    `key` is the idempotency key and `reference` what an inquiry asks for. Both name this
    attempt (`<payout>:<attempt>`), not the payout: one reference finds at most one payment.
    """

    payout: str
    attempt: Annotated[int, Field(strict=True, ge=1)]
    key: Line
    amount: Money
    destination: Line
    reference: Line


class Sending(Value):
    """The exact text of one request, stored before the first call and sent unchanged each time.

    No call starts at or after `send_by`, so an inquiry that is made later sees all that was sent.
    """

    rail: str
    key: Line
    body: str
    send_by: Instant


class RailState(StrEnum):
    """Where a payment stands at the rail. `settled` is not the end: it can still fail or come back."""

    ACCEPTED = "accepted"
    SETTLED = "settled"
    FAILED = "failed"
    RETURNED = "returned"


class Transition(Value):
    """One step of a payment at the rail: its number from 1 up, and the rail's raw code, if any."""

    sequence: Annotated[int, Field(strict=True, ge=1)]
    state: RailState
    code: Told | None = None
    reason: Told | None = None
    at: Instant


class Accepted(Value):
    """The rail took the order. Whether the money arrives comes later, as a transition."""

    kind: Literal["accepted"] = "accepted"
    rail_ref: Told


class Refused(Value):
    """The rail's own definite no to this request: it moved nothing for it. `code` is kept raw."""

    kind: Literal["refused"] = "refused"
    code: Told
    reason: Told


class Unknown(Value):
    """No answer that can be trusted came back. The money may have moved: ask, don't guess."""

    kind: Literal["unknown"] = "unknown"
    why: str


class NotSent(Value):
    """This call put nothing on the wire. It says nothing about earlier calls with the same key."""

    kind: Literal["not_sent"] = "not_sent"
    why: str


class Found(Value):
    """The rail's payment under our reference, with every step it took, in order.

    `history` holds steps 1 to `sequence` and ends at `state`: whoever missed a webhook can
    apply each step in turn. `amount` and `key` are the rail's: compare them before adopting it.
    """

    kind: Literal["found"] = "found"
    rail_ref: Told
    state: RailState
    code: Told | None = None
    reason: Told | None = None
    amount: Money
    key: str
    sequence: Annotated[int, Field(strict=True, ge=1)]
    history: tuple[Transition, ...]

    @model_validator(mode="after")
    def _history_is_whole(self) -> Self:
        numbers = [step.sequence for step in self.history]
        if numbers != list(range(1, self.sequence + 1)) or self.history[-1].state != self.state:
            msg = f"history {numbers} does not lead to step {self.sequence} ({self.state})"
            raise ValueError(msg)
        return self


class NotFound(Value):
    """The rail lists nothing under that reference now. Alone it never frees the money."""

    kind: Literal["not_found"] = "not_found"


class RailEvent(Value):
    """A verified webhook: a hint that payment `rail_ref` moved. Fetch it before acting on it.

    `event_id` stays the same over redeliveries; two ids may tell of one transition.
    """

    kind: Literal["event"] = "event"
    event_id: str
    rail: str
    rail_ref: Told
    reference: Told
    state: RailState
    at: Instant


class Forged(Value):
    """No secret of ours made any of its signatures."""

    kind: Literal["forged"] = "forged"
    reason: str


class Stale(Value):
    """Rightly signed, but at another time than now: perhaps recorded and played again."""

    kind: Literal["stale"] = "stale"
    reason: str


class Malformed(Value):
    """It cannot be read as a webhook of this rail."""

    kind: Literal["malformed"] = "malformed"
    reason: str


SendAnswer = Annotated[Accepted | Refused | Unknown | NotSent, Field(discriminator="kind")]
Inquiry = Annotated[Found | NotFound | Unknown, Field(discriminator="kind")]
WebhookReading = Annotated[RailEvent | Forged | Stale | Malformed, Field(discriminator="kind")]
