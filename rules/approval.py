"""Who must approve, who may answer now, and what an answer does.

Who asked never approves: neither for the work nor for its change. No role is exempt, and two steps want two people.
"""

from __future__ import annotations

from collections.abc import Collection

from models.policy import Band, Policy, StepPlan
from models.standings import ApprovalStanding


def plan(policy: Policy, total: int, askers: Collection[str]) -> tuple[StepPlan, ...]:
    """The steps for *total* minor units; whoever asked is nowhere among those who may answer.

    A step of which all approvers asked goes to its escalation person at once.
    """
    return without(band(policy, total).steps, askers)


def without(steps: tuple[StepPlan, ...], askers: Collection[str]) -> tuple[StepPlan, ...]:
    """The steps for a question that these people ask."""
    return tuple(_without(step, askers) for step in steps)


def band(policy: Policy, total: int) -> Band:
    """The band that *total* minor units fall in."""
    return next(band for band in policy.bands if band.up_to is None or total <= band.up_to)


def why_not_together(policy: Policy, total: int) -> str | None:
    """Why a question about *total* minor units is answered only by itself; None where the policy says otherwise."""
    if band(policy, total).together:
        return None
    return "the policy wants questions of this amount answered one by one"


def _without(step: StepPlan, askers: Collection[str]) -> StepPlan:
    others = tuple(person for person in step.approvers if person not in askers) or (step.escalate_to,)
    late = others[0] if step.escalate_to in askers else step.escalate_to
    return step.model_copy(update={"approvers": others, "escalate_to": late})


def why_never(policy: Policy, total: int, askers: Collection[str]) -> str | None:
    """Why nobody could approve *total* when these people ask: a question that ends nowhere is not put."""
    return dead_end(band(policy, total).steps, askers, two_people=policy.separation.two_steps_two_people)


def dead_end(steps: tuple[StepPlan, ...], askers: Collection[str], *, two_people: bool) -> str | None:
    """The step that nobody is left for, late or not; None when each can be answered."""
    for n, step in enumerate(steps, start=1):
        if not _able(step, askers):
            return f"nobody is left to answer step {n} ({step.name})"
    if two_people and not _have_one_each(steps, askers, frozenset()):
        return "its steps want different people, and one is left"
    return None


def leaves_nobody(
    person: str,
    askers: Collection[str],
    steps: tuple[StepPlan, ...],
    stands: ApprovalStanding,
    *,
    two_people: bool,
    instead_of: str | None = None,
) -> str | None:
    """Why *person* may not approve the open step, although they may answer it: a later one has nobody but them."""
    taken = frozenset({person, instead_of or person}).union(*(d.answered for d in stands.decided))
    if two_people and not _have_one_each(steps[stands.step + 1 :], askers, taken):
        return "a later step has nobody but you; leave this one to somebody else"
    return None


def _able(step: StepPlan, askers: Collection[str]) -> set[str]:
    return {*step.approvers, step.escalate_to} - set(askers)


def _have_one_each(steps: tuple[StepPlan, ...], askers: Collection[str], taken: frozenset[str]) -> bool:
    """Whether each step finds a person of its own besides those who are *taken*."""
    if not steps:
        return True
    return any(_have_one_each(steps[1:], askers, taken | {person}) for person in _able(steps[0], askers) - taken)


def may_answer(
    askers: Collection[str], steps: tuple[StepPlan, ...], stands: ApprovalStanding, *, two_people: bool
) -> tuple[str, ...]:
    """Everybody whom the open step names and who may answer it."""
    named = named_now(steps, stands)
    return tuple(one for one in named if not why_not(one, askers, "", "", steps, stands, two_people=two_people))


def why_not(
    person: str,
    askers: Collection[str],
    digest_now: str,
    digest_seen: str,
    steps: tuple[StepPlan, ...],
    stands: ApprovalStanding,
    *,
    two_people: bool,
    instead_of: str | None = None,
) -> str | None:
    """Why *person* may not answer the open step; None when they may.

    Whoever stands in answers *instead_of* an approver: what neither of the two may, they may not.
    """
    if stands.declined or stands.ended or stands.step >= len(steps):
        return "this approval is no longer open"
    if person in askers:
        return "the person who asked for the work cannot approve it"
    if instead_of in askers:
        return "you stand in for the person who asked for the work; neither of you can approve it"
    step = steps[stands.step]
    if (instead_of or person) not in (*step.approvers, stands.escalated_to):
        return f"step {stands.step + 1} ({step.name}) is not yours to decide"
    if two_people and any(d.answered & {person, instead_of} for d in stands.decided):
        return "two steps want two people, and you decided an earlier one"
    if digest_seen != digest_now:
        return "what you saw is not what is asked now; open it again"
    return None


def in_whose_place(person: str, named: Collection[str], principals: Collection[str]) -> tuple[str | None, ...]:
    """In whose place *person* could answer a step that names these people: their own (null) before all others."""
    others = tuple(one for one in principals if one in named and one != person)
    return (None, *others) if person in named or not others else others


def named_now(steps: tuple[StepPlan, ...], stands: ApprovalStanding) -> tuple[str, ...]:
    """Whom the open step names: its approvers, and the person whom it was escalated to."""
    if stands.step >= len(steps):
        return ()
    return tuple(dict.fromkeys((*steps[stands.step].approvers, *filter(None, (stands.escalated_to,)))))
