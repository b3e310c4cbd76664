"""Publishing an entity's policy: validated first, immutable after."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select
from sqlmodel import col

from models.actors import Role
from models.answers import Answer, Done
from models.errors import Invalid
from models.ids import Kind
from models.policy import Policy
from models.revisions import sealed
from models.tables.nouns import EntityRow, PersonRow, PolicyRow
from rules.policy import problems
from store import rows
from store.numbers import next_number
from verbs.occasion import Occasion


def publish_policy(occ: Occasion, entity: str, policy: Policy) -> Answer:
    """The next version. Work that began under an earlier one keeps it."""
    occ.allow(Role.ADMIN, entity=entity)
    house = rows.get(occ.session, EntityRow, entity)
    if policy.currency != house.currency:
        raise Invalid("currency", f"this entity keeps its books in {house.currency}")
    people = frozenset(occ.session.execute(select(col(PersonRow.id))).scalars())
    for field, problem in problems(policy, people):
        raise Invalid(field, problem)
    body, digest = sealed(policy)
    version = next_number(occ.session, f"policy/{entity}")
    row = PolicyRow(
        id=occ.new(Kind.POLICY), entity=entity, version=version, body=body, digest=digest, published_at=occ.now
    )
    rows.add(occ.session, row)
    return Done(object=row.id, detail={"version": str(version), "digest": digest})


def read_policy(row: PolicyRow) -> Policy:
    """The policy as it was validated."""
    return _parsed(row.body)


@lru_cache(maxsize=1_000)
def _parsed(body: str) -> Policy:
    return Policy.model_validate_json(body)
