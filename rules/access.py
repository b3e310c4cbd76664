"""Who may do what, through whichever door. No verb trusts a door: each asks here."""

from __future__ import annotations

from models.actors import Actor, Grant, Role
from models.errors import NotAllowed
from models.reach import Belonging, Reach


def why_not(
    actor: Actor,
    roles: frozenset[Role],
    *,
    entity: str | None,
    unit: str | None = None,
    contractor: str | None = None,
    owner: str | None = None,
) -> str | None:
    """Why *actor* may not; None when one of their grants of *roles* reaches that far, or it is theirs as *owner*."""
    there = Belonging(entity, unit, contractor)
    if actor.on_behalf_of is not None and not _holds(actor, frozenset({Role.DELEGATE}), there):
        return "this key may not act on behalf of people here"
    if actor.on_behalf_of is not None and roles == {Role.ADMIN}:
        return "administration is never done on behalf of somebody; an administrator does it with a key of their own"
    if actor.who == owner or _holds(actor, roles, there):
        return None
    return f"it takes one of these roles here: {', '.join(sorted(roles))}"


def paid_as(actor: Actor) -> frozenset[str]:
    """The contractors that *actor* is bound to."""
    return frozenset(grant.contractor for grant in actor.grants if grant.contractor)


def why_not_own(actor: Actor, roles: frozenset[Role], contractor: str | None) -> str | None:
    """Why *actor* may not act on *contractor*'s work by one of *roles*: who is paid for it is nothing else there."""
    if contractor in paid_as(actor) and Role.CONTRACTOR not in roles:
        return "you are paid for this work; somebody else must do that"
    return None


def _holds(actor: Actor, roles: frozenset[Role], there: Belonging) -> bool:
    return any(grant.role in roles and _covers(grant, there) for grant in actor.grants)


def _covers(grant: Grant, there: Belonging) -> bool:
    """Whether the grant holds there. One that names a unit does not hold where no unit is known."""
    return (
        grant.entity in (None, there.entity)
        and grant.unit in (None, there.unit)
        and grant.contractor in (None, there.contractor)
    )


def reach(actor: Actor) -> Reach:
    """How far *actor* may read: what their roles say; behind a service no further than it may act for people."""
    grants = tuple(grant for grant in actor.grants if grant.role is not Role.DELEGATE)
    if actor.on_behalf_of is not None:
        lent = tuple(grant for grant in actor.grants if grant.role is Role.DELEGATE)
        grants = tuple(both for grant in grants for lending in lent if (both := _narrowed(grant, lending)))
    return Reach(grants, paid_as(actor))


READ_MONEY = frozenset({Role.AP, Role.TREASURY, Role.AUDITOR})
"""Whose work it is to know what is owed, what lies where, and what was paid."""


def money_reach(actor: Actor) -> Reach:
    """How far *actor* may read the ledger. Raises NotAllowed where none of their roles reads money."""
    far = Reach(tuple(grant for grant in reach(actor).grants if grant.role in READ_MONEY))
    if not far.grants:
        raise NotAllowed(f"it takes one of these roles: {', '.join(sorted(READ_MONEY))}")
    return far


def work_reach(actor: Actor) -> Reach:
    """How far *actor* may count what our own people do. Raises NotAllowed for a contractor."""
    far = Reach(tuple(grant for grant in reach(actor).grants if grant.contractor is None))
    if not far.grants:
        raise NotAllowed("it takes a role inside the house")
    return far


def whole_entities(far: Reach) -> frozenset[str] | None:
    """The entities whose books they may read: those that a grant covers in all their units; null is every one."""
    if far.everything:
        return None
    return frozenset(grant.entity for grant in far.grants if grant.entity and not grant.unit and not grant.contractor)


def _narrowed(grant: Grant, lending: Grant) -> Grant | None:
    """What both allow; None when they have nothing in common."""
    both = {}
    for where in ("entity", "unit"):
        own, lent = getattr(grant, where), getattr(lending, where)
        if own and lent and own != lent:
            return None
        both[where] = own or lent
    return grant.model_copy(update=both)


def sees(far: Reach, whose: Belonging) -> bool:
    """Whether someone of that reach may read it. Who may not is told that it does not exist."""
    if whose.kept_from in far.paid_as:
        return False
    return any(_covers(grant, whose) or (whose.shared and _works_in(grant, whose.entity)) for grant in far.grants)


def reads_inside(far: Reach, whose: Belonging) -> bool:
    """Whether someone of that reach reads of it what people here do, and not what whoever is paid for it does."""
    return far.inside and whose.paid not in far.paid_as


def _works_in(grant: Grant, entity: str | None) -> bool:
    """Whether it is a grant inside *entity*, in whichever unit; null is the house."""
    return grant.contractor is None and (entity is None or grant.entity in (None, entity))


def sees_accounts(actor: Actor, contractor: str) -> bool:
    """Whether *actor* may read the contractor's whole account number: who checks it, who pays, and its owner."""
    return any(
        grant.role in {Role.TREASURY, Role.COMPLIANCE} or grant.contractor == contractor
        for grant in reach(actor).grants
    )
