"""Who does it when whoever is named has left: their heir, wherever a policy or a plan names them."""

from __future__ import annotations

from collections.abc import Mapping

from models.policy import Policy, StepPlan

Heirs = Mapping[str, str]
"""Who takes over from each person who left."""


def in_charge(policy: Policy, heirs: Heirs) -> Policy:
    """The policy as it is to be followed today: pinned as it is, with those named who are here."""
    if not heirs:
        return policy
    bands = tuple(band.model_copy(update={"steps": instead(band.steps, heirs)}) for band in policy.bands)
    owners = {category: heirs.get(person, person) for category, person in policy.owners.items()}
    return policy.model_copy(update={"bands": bands, "owners": owners})


def instead(steps: tuple[StepPlan, ...], heirs: Heirs) -> tuple[StepPlan, ...]:
    """The same steps, with their heirs in the place of those who left."""
    return tuple(_instead(step, heirs) for step in steps)


def _instead(step: StepPlan, heirs: Heirs) -> StepPlan:
    approvers = tuple(dict.fromkeys(heirs.get(person, person) for person in step.approvers))
    late = heirs.get(step.escalate_to, step.escalate_to)
    return step.model_copy(update={"approvers": approvers, "escalate_to": late})
