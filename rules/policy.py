"""Is this policy one that can be followed? Asked before it is published, never after."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy import Category, Policy


def problems(policy: Policy, people: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(field, problem) for everything that would stop work that began under it."""
    yield from _bands(policy)
    for b, band in enumerate(policy.bands):
        for s, step in enumerate(band.steps):
            where = f"bands.{b}.steps.{s}"
            if step.escalate_to in step.approvers:
                yield f"{where}.escalate_to", "must be somebody else than the approvers of the step"
            for person in (*step.approvers, step.escalate_to):
                if person not in people:
                    yield where, f"{person} is not a person here"
    if Category.SYSTEM not in policy.owners:
        yield "owners", "must name an owner for system; cases without another owner go there"
    for category, owner in policy.owners.items():
        if owner not in people:
            yield f"owners.{category.value}", f"{owner} is not a person here"


def _bands(policy: Policy) -> Iterator[tuple[str, str]]:
    *bounded, last = policy.bands
    if last.up_to is not None:
        yield f"bands.{len(bounded)}.up_to", "the last band must have no limit, so that every amount has a plan"
    limits = [band.up_to for band in bounded]
    if any(limit is None for limit in limits) or limits != sorted({x for x in limits if x is not None}):
        yield "bands", "limits must rise from band to band"
