"""Who must approve, who may answer now, and what an answer does.

The one who asked never approves, no role is exempt, and two steps want two people.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from models.policy import Band, Policy, StepPlan
from models.standings import ApprovalStanding


def plan(policy: Policy, total: int, requester: str) -> tuple[StepPlan, ...]:
    """The steps for *total* minor units; the requester is nowhere among those who may answer."""
    return tuple(_without(step, requester) for step in band(policy, total).steps)


def band(policy: Policy, total: int) -> Band:
    """The band that *total* minor units fall in."""
    return next(band for band in policy.bands if band.up_to is None or total <= band.up_to)


def _without(step: StepPlan, requester: str) -> StepPlan:
    others = tuple(person for person in step.approvers if person != requester) or (step.escalate_to,)
    late = others[0] if step.escalate_to == requester else step.escalate_to
    return step.model_copy(update={"approvers": others, "escalate_to": late})


def deadline(steps: tuple[StepPlan, ...], stands: ApprovalStanding) -> datetime | None:
    """When the open step is late; None once it has been escalated."""
    if stands.escalated_to or stands.step >= len(steps):
        return None
    return stands.since + timedelta(hours=steps[stands.step].deadline_hours)


def why_not(
    person: str,
    requester: str,
    digest_now: str,
    digest_seen: str,
    steps: tuple[StepPlan, ...],
    stands: ApprovalStanding,
    *,
    two_people: bool,
) -> str | None:
    """Why *person* may not answer the open step; None when they may."""
    if stands.declined or stands.ended or stands.step >= len(steps):
        return "this approval is no longer open"
    if person == requester:
        return "the person who asked for the work cannot approve it"
    step = steps[stands.step]
    if person not in (*step.approvers, stands.escalated_to):
        return f"step {stands.step + 1} ({step.name}) is not yours to decide"
    if two_people and any(d.person == person for d in stands.decided):
        return "two steps want two people, and you decided an earlier one"
    if digest_seen != digest_now:
        return "what you saw is not what is asked now; open it again"
    return None
