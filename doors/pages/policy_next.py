"""An entity's next policy: what it begins with, whom it may name, and what it would change."""

from __future__ import annotations

from itertools import zip_longest

from doors.pages.look import Look
from doors.pages.policies import PolicyVersion, versions
from doors.pages.policy_words import Rule, in_words
from doors.pages.shown import Named, Shown
from models.actors import Role
from models.asks.setup import NewPolicy
from models.errors import NotAllowed
from models.money import Value
from models.tables.nouns import EntityRow, PolicyRow
from models.text import Id
from rules import access
from store import rows
from store.views import house
from store.views.people import roles_at
from verbs.policies import as_asked, checked, read_policy


class Changed(Value):
    """One rule that is not as it was: null where it was not there, or is no more."""

    rule: str
    old: str | None
    new: str | None


class Nameable(Value):
    """Somebody who may be named, with the roles that they hold for the whole entity."""

    id: Id
    name: str
    roles: tuple[Role, ...]


class NextPolicy(Shown):
    """What an administrator needs to write it; nothing is current before the first one."""

    entity: Named
    currency: str
    current: PolicyVersion | None
    terms: NewPolicy | None
    people: tuple[Nameable, ...]


def page(look: Look, entity: str) -> NextPolicy:
    """For administrators of the entity. Raises NotFound and NotAllowed."""
    _may(look, entity)
    found = versions(look, entity).items
    current = found[0] if found else None
    held = {who: roles for who, roles in roles_at(look.session, entity).items() if roles - {Role.CONTRACTOR}}
    return NextPolicy(
        entity=look.named([entity])[entity],
        currency=rows.get(look.session, EntityRow, entity).currency,
        current=current,
        terms=as_asked(read_policy(rows.get(look.session, PolicyRow, current.id))) if current else None,
        people=tuple(
            Nameable(id=one.id, name=one.name, roles=tuple(sorted(held[one.id])))
            for one in sorted(look.people(held), key=lambda one: one.name.casefold())
        ),
    )


def would_change(look: Look, entity: str, ask: NewPolicy) -> tuple[Changed, ...]:
    """What *ask* would change of the current one. Raises Invalid, as publishing it would."""
    _may(look, entity)
    found = house.policies(look.session, entity)
    before = in_words(look, read_policy(found[0])) if found else ()
    return tuple(_differences(before, in_words(look, checked(look.session, entity, ask))))


def changed(look: Look, policy: str) -> tuple[Changed, ...]:
    """What that version changed of the one before it; nothing for the first."""
    look.open(policy)
    row = rows.get(look.session, PolicyRow, policy)
    before = [one for one in house.policies(look.session, row.entity) if one.version < row.version]
    if not before:
        return ()
    return tuple(_differences(in_words(look, read_policy(before[0])), in_words(look, read_policy(row))))


def _differences(before: tuple[Rule, ...], after: tuple[Rule, ...]) -> list[Changed]:
    """By rule; of what a rule says several times only what is not on both sides."""
    found = []
    for rule in dict.fromkeys(one.rule for one in (*after, *before)):
        old, new = ([one.says for one in side if one.rule == rule] for side in (before, after))
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        found += [Changed(rule=rule, old=was, new=now) for was, now in zip_longest(gone, come)]
    return found


def _may(look: Look, entity: str) -> None:
    look.open(entity)
    if why := access.why_not(look.actor, frozenset({Role.ADMIN}), entity=entity):
        raise NotAllowed(why)
