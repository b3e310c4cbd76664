"""Who may do what, through whichever door. No verb trusts a door: each asks here."""

from __future__ import annotations

from models.actors import Actor, Role


def why_not(
    actor: Actor, roles: frozenset[Role], *, entity: str | None, unit: str | None = None, contractor: str | None = None
) -> str | None:
    """Why *actor* may not; None when one of their grants of *roles* reaches that far."""
    if actor.on_behalf_of is not None and not _holds(actor, frozenset({Role.DELEGATE}), entity, unit, contractor):
        return "this key may not act on behalf of people here"
    if _holds(actor, roles, entity, unit, contractor):
        return None
    return f"it takes one of these roles here: {', '.join(sorted(roles))}"


def _holds(actor: Actor, roles: frozenset[Role], entity: str | None, unit: str | None, contractor: str | None) -> bool:
    return any(
        grant.role in roles
        and grant.entity in (None, entity)
        and grant.unit in (None, unit)
        and grant.contractor in (None, contractor)
        for grant in actor.grants
    )


def sees_everything(actor: Actor) -> bool:
    """Whether a grant reaches every entity."""
    return any(grant.entity is None and grant.contractor is None for grant in actor.grants)


def entities(actor: Actor) -> frozenset[str]:
    """The entities that *actor* may read."""
    return frozenset(grant.entity for grant in actor.grants if grant.entity and grant.contractor is None)


def contractors(actor: Actor) -> frozenset[str]:
    """The contractors that *actor* may read for."""
    return frozenset(grant.contractor for grant in actor.grants if grant.contractor)
