"""Switches that make the provider misbehave: for everyone, for some, or for the next few.

A fault strikes when its prefixes fit, its `times` are not used up and its `chance` comes up.
Draws depend on the seed, the fault's place, the key (or reference) and how often that was
asked: one seed tells the same story however requests interleave.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sandbox_rail.store import Store


class Kind(StrEnum):
    """Each fault: what goes wrong."""

    SLOW = "slow"
    SLOW_ANSWER = "slow_answer"
    ERROR_BEFORE = "error_before"
    RATE_LIMITED = "rate_limited"
    REDIRECT = "redirect"
    ANSWER_LOST = "answer_lost"
    GARBAGE = "garbage"
    REFUSED = "refused"
    ERROR_STUCK = "error_stuck"
    ERROR_AFTER = "error_after"
    UNLISTED = "unlisted"
    SETTLES = "settles"
    FAILS = "fails"
    PAID_THEN_FAILED = "paid_then_failed"
    RETURNED_LATER = "returned_later"
    WEBHOOK_DUPLICATE = "webhook_duplicate"
    WEBHOOK_REORDERED = "webhook_reordered"
    WEBHOOK_DELAYED = "webhook_delayed"
    WEBHOOK_MISSING = "webhook_missing"
    WEBHOOK_FORGED = "webhook_forged"


EXCHANGE = frozenset(
    {
        Kind.SLOW,
        Kind.SLOW_ANSWER,
        Kind.ERROR_BEFORE,
        Kind.RATE_LIMITED,
        Kind.REDIRECT,
        Kind.ANSWER_LOST,
        Kind.GARBAGE,
    }
)
"""Faults of one exchange, drawn at each request, replays included."""
INSTEAD = frozenset({Kind.REFUSED, Kind.ERROR_STUCK})
"""What may happen in place of an execution."""
OF_PAYMENT = frozenset(Kind) - EXCHANGE - INSTEAD
"""Faults of a payment's life and news, drawn once, when it is executed."""

Prefix = Annotated[str, Field(max_length=255)]


class Fault(BaseModel):
    """One switch. `seconds` and `copies` mean what the manual's table says for its kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    on: Literal["send", "find"] = "send"
    chance: Annotated[float, Field(ge=0, le=1)] = 1.0
    times: Annotated[int, Field(ge=0)] | None = None
    destination: Prefix = ""
    reference: Prefix = ""
    seconds: Annotated[float, Field(ge=0, le=10**9)] = 0.0
    copies: Annotated[int, Field(ge=1, le=100)] = 2
    code: Annotated[str, Field(min_length=1, max_length=35)] = "AC04"
    reason: Annotated[str, Field(max_length=255)] = "the account is closed"


class Switches(BaseModel):
    """All faults at once, and the seed of their chances."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int = 0
    faults: Annotated[tuple[Fault, ...], Field(max_length=100)] = ()


class Asked(BaseModel):
    """What a request is about: enough to choose its faults. `subject` is its key or reference."""

    on: Literal["send", "find"]
    subject: str
    reference: str
    destination: str = ""
    time: int


Struck = dict[Kind, Fault]


class Faults:
    """The switches in force, with the uses they have left, kept over restarts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.switches = Switches.model_validate_json(store.setting("switches", "{}"))
        self._asked: Counter[tuple[str, str]] = Counter()

    def replace(self, switches: Switches) -> None:
        """Switch to *switches*; the count of past requests starts again, so a story can be replayed."""
        self._asked.clear()
        self._set(switches)

    def _set(self, switches: Switches) -> None:
        self._store.keep("switches", switches.model_dump_json())
        self.switches = switches

    def about(self, on: Literal["send", "find"], subject: str, reference: str, destination: str = "") -> Asked:
        """Count one request. Nothing is counted (or kept in memory) while no fault is on."""
        if self.switches.faults:
            self._asked[on, subject] += 1
        time = self._asked[on, subject] if self.switches.faults else 0
        return Asked(on=on, subject=subject, reference=reference, destination=destination, time=time)

    def strike(self, asked: Asked, kinds: Collection[Kind]) -> Struck:
        """The faults among *kinds* that strike, the first of each kind; uses up their `times`."""
        struck: Struck = {}
        used: set[int] = set()
        for place, fault in enumerate(self.switches.faults):
            if fault.kind in kinds and fault.kind not in struck and self._strikes(fault, place, asked):
                struck[fault.kind] = fault
                used.add(place)
        self._use_up(used)
        return struck

    def _strikes(self, fault: Fault, place: int, asked: Asked) -> bool:
        fits = (
            fault.on == asked.on
            and asked.destination.startswith(fault.destination)
            and asked.reference.startswith(fault.reference)
            and fault.times != 0
        )
        draw = random.Random(f"{self.switches.seed}/{place}/{asked.subject}/{asked.time}").random  # noqa: S311
        return fits and (fault.chance == 1 or draw() < fault.chance)

    def _use_up(self, used: set[int]) -> None:
        faults = tuple(
            fault.model_copy(update={"times": fault.times - 1}) if place in used and fault.times else fault
            for place, fault in enumerate(self.switches.faults)
        )
        if faults != self.switches.faults:
            self._set(self.switches.model_copy(update={"faults": faults}))
