"""Database steps of a payout. Each is one verb; the rail only lends its way of writing a request."""

from __future__ import annotations

from datetime import datetime

from activities.base import Steps, step
from adapters.rails.port import Rail
from models.rails import Inquiry, SendAnswer
from models.steps import PayoutStep
from rules.unknown_outcome import RailTerms
from store.database import Database
from verbs import steps_payout as verbs


class Payouts(Steps):
    """Look, take the answer, settle."""

    def __init__(self, database: Database, rail: Rail) -> None:
        super().__init__(database)
        self._rail, self._terms = rail, RailTerms(rail.name, rail.key_window, rail.total_timeout)

    @step("begin")
    def look(self, payout: str, now: datetime) -> PayoutStep:
        """What is next; a new attempt is written down first."""
        return self._do(now, verbs.look, payout, self._rail.compose, self._terms)

    @step("answer")
    def take_answer(self, payout: str, attempt: int, answer: SendAnswer, now: datetime) -> PayoutStep:
        """Write down what the rail said to a request."""
        return self._do(now, verbs.take_answer, payout, attempt, answer, self._rail.compose, self._terms)

    @step()
    def settle(self, payout: str, attempt: int, found: Inquiry, now: datetime) -> PayoutStep:
        """Apply what the rail has under our reference."""
        return self._do(now, verbs.take_inquiry, payout, attempt, found, self._rail.compose, self._terms)
