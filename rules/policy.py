"""Is this policy one that can be followed? Asked before it is published, never after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.actors import Role
from models.policy import Band, Category, Check, Policy
from rules.approval import dead_end
from rules.handing_over import in_charge
from rules.ruling import rulers

People = Mapping[str, frozenset[Role]]
"""Everybody who is a person, with the roles that they hold for the whole entity."""


def problems(policy: Policy, people: People) -> Iterator[tuple[str, str]]:
    """(field, problem) for everything that would stop work that began under it."""
    yield from _limits(policy)
    for b, band in enumerate(policy.bands):
        yield from _approvers(f"bands.{b}", band, people)
        yield from _dead_ends(f"bands.{b}", band, two_people=policy.separation.two_steps_two_people)
    yield from _gate(policy)
    yield from _owners(policy, people)


def _limits(policy: Policy) -> Iterator[tuple[str, str]]:
    *bounded, last = policy.bands
    if last.up_to is not None:
        yield f"bands.{len(bounded)}.up_to", "the last band must have no limit, so that every amount has a plan"
    limits = [band.up_to for band in bounded]
    if any(limit is None for limit in limits) or limits != sorted({x for x in limits if x is not None}):
        yield "bands", "limits must rise from band to band"


def _approvers(where: str, band: Band, people: People) -> Iterator[tuple[str, str]]:
    for s, step in enumerate(band.steps):
        if step.escalate_to in step.approvers:
            yield f"{where}.steps.{s}.escalate_to", "must be somebody else than the approvers of the step"
        named = {f"approvers.{a}": person for a, person in enumerate(step.approvers)} | {
            "escalate_to": step.escalate_to
        }
        for field, person in named.items():
            why = _why_not(person, (Role.APPROVER,), people)
            if why:
                yield f"{where}.steps.{s}.{field}", why


def _dead_ends(where: str, band: Band, *, two_people: bool) -> Iterator[tuple[str, str]]:
    """Whoever asks, somebody must be left to answer each step. Only those who are named can make a difference."""
    named = {person for step in band.steps for person in (*step.approvers, step.escalate_to)}
    for asker in sorted(named):
        why = dead_end(band.steps, {asker}, two_people=two_people)
        if why:
            yield f"{where}.steps", f"when {asker} asks, {why}"
            return


def why_not_successor(policy: Policy, person: str, successor: str, people: People) -> str | None:
    """Why *successor* could not do what *policy* leaves to *person*; None when they can."""
    named = {one for band in policy.bands for step in band.steps for one in (*step.approvers, step.escalate_to)}
    needed: list[tuple[Role, ...]] = [(Role.APPROVER,)] * (person in named)
    needed += [rulers(category) for category in Category if policy.owner(category) == person]
    whys = [why for roles in needed if (why := _why_not(successor, roles, people))]
    if whys:
        return whys[0]
    two = policy.separation.two_steps_two_people
    then = in_charge(policy, {person: successor})
    ends = (problem for b, band in enumerate(then.bands) for _, problem in _dead_ends(str(b), band, two_people=two))
    return next(ends, None)


def _gate(policy: Policy) -> Iterator[tuple[str, str]]:
    if len(set(policy.gate)) != len(policy.gate):
        yield "gate", "names the same check twice"
    if Check.DESTINATION not in policy.gate:
        yield "gate", "must have the check destination: money goes to accounts that were checked"


def _owners(policy: Policy, people: People) -> Iterator[tuple[str, str]]:
    if Category.SYSTEM not in policy.owners:
        yield "owners", "must name an owner for system; cases without another owner go there"
        return
    for category in Category:
        why = _why_not(policy.owner(category), rulers(category), people)
        if why:
            left = "" if category in policy.owners else "nobody is named, so that it goes to the owner of system: "
            yield f"owners.{category.value}", f"{left}{why}"


def _why_not(person: str, roles: tuple[Role, ...], people: People) -> str | None:
    """Why that is nobody who could act by one of *roles* anywhere in the entity."""
    if person not in people:
        return f"{person} is not a person here; a service does not count"
    if not people[person] & set(roles):
        return f"{person} must hold this role for the whole entity: {' or '.join(roles)}"
    return None
