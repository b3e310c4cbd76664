"""Publishing an entity's policy: validated first, immutable after."""

from __future__ import annotations

from functools import lru_cache

from sqlmodel import Session

from models.actors import Role
from models.answers import Answer, Done
from models.asks.setup import NewBand, NewPolicy
from models.errors import Invalid
from models.ids import Kind
from models.money import Money, decimal_text
from models.policy import Band, Policy, PolicyTerms
from models.revisions import sealed
from models.tables.nouns import EntityRow, PolicyRow
from rules.policy import problems
from store import rows
from store.numbers import next_number
from store.views.people import roles_at
from verbs.occasion import Occasion


def publish_policy(occ: Occasion, entity: str, ask: NewPolicy) -> Answer:
    """The next version. Work that began under an earlier one keeps it."""
    occ.allow(Role.ADMIN, entity=entity)
    policy = checked(occ.session, entity, ask)
    body, digest = sealed(policy)
    version = next_number(occ.session, f"policy/{entity}")
    row = PolicyRow(
        id=occ.new(Kind.POLICY), entity=entity, version=version, body=body, digest=digest, published_at=occ.now
    )
    rows.add(occ.session, row)
    return Done(object=row.id, detail={"version": str(version), "digest": digest})


def checked(session: Session, entity: str, ask: NewPolicy) -> Policy:
    """The policy as it would be kept. Raises Invalid where it could not be followed."""
    policy = _as_kept(ask)
    house = rows.get(session, EntityRow, entity)
    if policy.currency != house.currency:
        raise Invalid("currency", f"this entity keeps its books in {house.currency}")
    for field, problem in problems(policy, roles_at(session, entity)):
        raise Invalid(field, problem)
    return policy


def as_asked(policy: Policy) -> NewPolicy:
    """The policy as it is asked for: to begin the next one with."""
    bands = tuple(
        NewBand(
            up_to=None if band.up_to is None else decimal_text(band.up_to, policy.currency),
            steps=band.steps,
            together=band.together,
        )
        for band in policy.bands
    )
    return NewPolicy(bands=bands, **{name: getattr(policy, name) for name in PolicyTerms.model_fields})


def _as_kept(ask: NewPolicy) -> Policy:
    """The same with the limits of its bands in minor units. Raises Invalid."""
    bands = tuple(
        Band(up_to=_limit(i, band.up_to, ask.currency), steps=band.steps, together=band.together)
        for i, band in enumerate(ask.bands)
    )
    return Policy(bands=bands, **{name: getattr(ask, name) for name in PolicyTerms.model_fields})


def _limit(i: int, amount: str | None, currency: str) -> int | None:
    try:
        return None if amount is None else Money.parse(amount, currency).minor
    except ValueError as error:
        raise Invalid(f"bands.{i}.up_to", str(error)) from error


def read_policy(row: PolicyRow) -> Policy:
    """The policy as it was validated."""
    return _parsed(row.body)


@lru_cache(maxsize=1_000)
def _parsed(body: str) -> Policy:
    return Policy.model_validate_json(body)
