"""One way to put any rail through the contract: send, misbehave, let time pass, ask the judge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from adapters.rails.memory import DOWN, LOSE, MemoryRail
from adapters.rails.port import Rail
from adapters.rails.sandbox import SandboxRail
from models.money import Money
from models.rails import PaymentInstruction, Refused, Sending, Unknown
from tests.adapters.rail_process import RailProcess

SECRET = "whsec_c2FuZGJveC1yYWlsLXNlY3JldC1vbmx5LWZvci10ZXN0cw=="
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SETTLES_AFTER_SECONDS = 3600.0
ADAS_PAY = PaymentInstruction(
    payout="pay_ada",
    attempt=1,
    key="pay_ada:1",
    amount=Money(minor=125_000, currency="USD"),
    destination="acct_ada",
    reference="pay_ada:1",
)


def sending(rail: Rail, instruction: PaymentInstruction = ADAS_PAY) -> Sending:
    """Good for a century, but for tests that say otherwise."""
    text = rail.compose(instruction)
    return Sending(rail=rail.name, key=instruction.key, body=text, send_by=NOW + 36_500 * DAY)


class Stage(Protocol):
    @property
    def rail(self) -> Rail: ...

    def lose_next(self) -> None: ...
    def down_next(self) -> None: ...
    def refuse_next(self) -> None: ...
    def no_answer_to_next_find(self) -> None: ...
    def settle(self, reference: str) -> None: ...
    def give_back(self, reference: str) -> None: ...
    def after_key_window(self) -> datetime: ...
    def paid(self) -> list[str]: ...


class MemoryStage:
    def __init__(self) -> None:
        self.rail = MemoryRail()

    def lose_next(self) -> None:
        self.rail.next_sends.append(LOSE)

    def down_next(self) -> None:
        self.rail.next_sends.append(DOWN)

    def refuse_next(self) -> None:
        self.rail.next_sends.append(Refused(code="AC04", reason="the account is closed"))

    def no_answer_to_next_find(self) -> None:
        self.rail.next_finds.append(Unknown(why="no answer"))

    def settle(self, reference: str) -> None:
        self.rail.settle(reference, NOW)

    def give_back(self, reference: str) -> None:
        self.rail.give_back(reference, NOW, "R03")

    def after_key_window(self) -> datetime:
        return NOW + self.rail.key_window

    def paid(self) -> list[str]:
        return self.rail.paid()


class SandboxStage:
    def __init__(self, process: RailProcess) -> None:
        self.process = process
        self.rail = SandboxRail(process.url, [SECRET], total_timeout=timedelta(seconds=60))

    def lose_next(self) -> None:
        self.process.faults({"kind": "answer_lost", "times": 1})

    def down_next(self) -> None:
        self.process.faults({"kind": "error_before", "times": 1})

    def refuse_next(self) -> None:
        self.process.faults({"kind": "refused", "times": 1, "code": "AC04"})

    def no_answer_to_next_find(self) -> None:
        self.process.faults({"kind": "answer_lost", "on": "find", "times": 1})

    def settle(self, reference: str) -> None:
        self.process.ahead(SETTLES_AFTER_SECONDS + 1)

    def give_back(self, reference: str) -> None:
        found = self.process.get("/payments", reference=reference)["payments"][0]
        self.process.post(f"/payments/{found['id']}/return", {"code": "R03"})

    def after_key_window(self) -> datetime:
        self.process.ahead(DAY.total_seconds() + 1)
        return NOW + DAY

    def paid(self) -> list[str]:
        return self.process.away()
