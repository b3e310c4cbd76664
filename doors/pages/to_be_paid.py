"""What is missing before a contractor can be paid? By each entity that they work for, in each currency."""

from __future__ import annotations

from doors.pages.evidence_missing import EvidenceMissing, evidence_missing
from doors.pages.look import Look
from doors.pages.shown import Named
from models.money import CurrencyCode, Value
from models.reach import Belonging
from rules import access
from store.views import contractors


class MissingToBePaid(Value):
    """What the gate of `entity` would not find today for a bill in `currency`; empty where nothing is in the way."""

    entity: Named
    currency: CurrencyCode
    evidence_missing: tuple[EvidenceMissing, ...]


def to_be_paid(look: Look, contractor: str) -> tuple[MissingToBePaid, ...]:
    """One for each entity and currency that they have bills or work in which is not over."""
    places = [
        (entity, currency)
        for entity, currency in contractors.paid_by(look.session, contractor)
        if access.sees(look.reach, Belonging(entity, contractor=contractor, shared=True))
    ]
    named = look.named({entity for entity, _ in places})
    return tuple(
        MissingToBePaid(
            entity=named[entity],
            currency=currency,
            evidence_missing=evidence_missing(look, entity, contractor, currency),
        )
        for entity, currency in places
    )
