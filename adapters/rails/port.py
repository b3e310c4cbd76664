"""What every payment rail must offer, and what it must never do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from models.rails import Inquiry, PaymentInstruction, SendAnswer, Sending, WebhookReading


class Rail(Protocol):
    """One way for money to leave.

    An expected "no" and a lost answer are values. An exception from here is a bug of ours (or
    a cancelled call) and leaves the money where it is.
    """

    @property
    def name(self) -> str:
        """What `Sending.rail`, `RailEvent.rail` and `cash:<rail>` call it."""

    @property
    def key_window(self) -> timedelta:
        """How long the provider keeps an idempotency key, counted from its first request.

        After that a resend with the same key is a new payment: stop resending well before.
        """

    @property
    def total_timeout(self) -> timedelta:
        """The longest one call takes, from connecting to the last byte. No call retries inside."""

    def compose(self, instruction: PaymentInstruction) -> str:
        """The request's canonical text. Same instruction, same text; store it before sending it."""

    async def send(self, sending: Sending, now: datetime) -> SendAnswer:
        """Ask the rail to move the money, at most once per `sending.key` within `key_window`.

        * `Accepted`: it took the order; settlement follows, by webhook or inquiry.
        * `Refused`: its own definite no. Only good as an end when this was the key's sole
          request, or when an inquiry past the key window agrees.
        * `Unknown`: timeout, reset, redirect, 408, 409, 425, 429, 5xx, a body that can't be read, a key
          that the rail has seen with other text, a 4xx that is not in the rail's own words.
          Ask with `find`, then send the same `sending` again while the key lives.
        * `NotSent`: `now` is not before `sending.send_by`, so this call did nothing.

        Raises ValueError when *sending* was made for another rail.
        """

    async def find(self, reference: str) -> Inquiry:
        """What the rail has under *reference* now. Moves nothing; may be asked any number of times.

        `NotFound` only when the rail itself listed nothing. Anything else, more than one
        payment under the reference included, is `Unknown`.
        """

    def read_webhook(self, headers: Mapping[str, str], body: bytes, now: datetime) -> WebhookReading:
        """Judge one inbound webhook by its exact bytes; *now* is the receiver's clock (aware).

        `Forged` before `Stale` before `Malformed` contents: nothing of an unsigned body is
        believed or even parsed. Signed more than 300 s before or after *now* is `Stale`.
        """
