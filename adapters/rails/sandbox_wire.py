"""The sandbox rail's JSON as it is on the wire. Unknown fields are passed over, wrong ones are not."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from models.money import Money
from models.rails import Found, Instant, RailState, Told, Transition


class _Wire(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class TransitionWire(_Wire):
    """One line of a payment's history."""

    sequence: int
    state: RailState
    code: Told | None
    reason: Told | None
    at: Instant

    def as_transition(self) -> Transition:
        """In our words, in UTC."""
        return Transition(sequence=self.sequence, state=self.state, code=self.code, reason=self.reason, at=self.at)


class PaymentWire(_Wire):
    """One payment; `amount` in minor units."""

    id: Told
    reference: str
    key: str
    amount: int
    currency: str
    state: RailState
    sequence: int
    history: tuple[TransitionWire, ...]

    def as_found(self) -> Found:
        """In our words. Raises ValidationError for an unknown currency or a history with holes."""
        last = self.history[-1] if self.history else None
        return Found(
            rail_ref=self.id,
            state=self.state,
            code=last.code if last else None,
            reason=last.reason if last else None,
            amount=Money(minor=self.amount, currency=self.currency),
            key=self.key,
            sequence=self.sequence,
            history=tuple(step.as_transition() for step in self.history),
        )


class ListWire(_Wire):
    """The answer to an inquiry."""

    payments: tuple[PaymentWire, ...]


class _Error(_Wire):
    type: str
    code: Told
    message: Told


class ErrorWire(_Wire):
    """Any "no" in the rail's own words."""

    error: _Error


W = TypeVar("W", bound=_Wire)


def reading(shape: type[W], body: bytes) -> W | None:
    """*body* as *shape*; None when it is anything else (not JSON, not UTF-8, too deep, …)."""
    try:
        return shape.model_validate_json(body)
    except ValidationError:
        return None
