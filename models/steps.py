"""What crosses between workflows and their steps: ids in, where the object stands out."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from models.money import Value
from models.rails import Sending


class Start(Value):
    """All that a workflow is started with: everything else is read from the facts."""

    id: str


class Stand(Value):
    """Where an object stands after one step.

    passed: go to the next station. waiting: look again when woken, or at `until`. before: an earlier
    station must be passed again. ended: nothing is left to do. The other fields are for the reader.
    """

    outcome: Literal["passed", "waiting", "before", "ended"]
    stage: str
    until: datetime | None = None
    waits_for: str = ""
    owner: str = ""
    note: str = ""
    neighbours: tuple[str, ...] = ()
    order_number: str | None = None


class PayoutStep(Value):
    """What the payout needs next: a call to the rail (`send` or `inquire`), or what `stand` says.

    `on_waking` is the reference to ask the rail about when the wait is over, however it ended: an
    inquiry moves nothing, and what it finds is judged by the facts.
    """

    stand: Stand
    send: Sending | None = None
    inquire: str | None = None
    on_waking: str | None = None
    rail: str = ""
    attempt: int = 0
