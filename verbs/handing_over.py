"""What waits for somebody who leaves goes to their successor: open approvals are planned again, cases and disputes
assigned, and endpoints hear what the successor may read.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from models.actors import Actor, Role
from models.facts import approval as facts
from models.facts.case import Reassigned
from models.policy import Category, StepPlan
from models.reach import Home
from models.tables.nouns import EntityRow, PersonRow, PolicyRow
from models.tables.work import ApprovalRow, EngagementRow
from rules import access, standing
from rules import approval as rule
from rules.handing_over import in_charge, instead
from rules.policy import why_not_successor
from rules.ruling import rulers
from store import positions, rows
from store.views.here import heirs
from store.views.people import own_grants, roles_at
from store.views.waiting import Waiting
from verbs.approvals import approves_there, askers, steps_of
from verbs.occasion import Occasion
from verbs.policies import read_policy


def why_unfit(
    occ: Occasion, person: str, successor: str, waits: Waiting, policies: Iterable[tuple[EntityRow, PolicyRow]]
) -> str | None:
    """Why *successor* could not take what waits for *person*, or would; None when they can take all of it."""
    occ.hold(*chain(*waits))
    name = rows.get(occ.session, PersonRow, successor).name
    for entity, row in policies:
        policy = in_charge(read_policy(row), heirs(occ.session))
        why = why_not_successor(policy, person, successor, roles_at(occ.session, entity.id))
        if why:
            return f"the policy of {entity.code} names them: {why}"
    for approval in waits.approvals:
        why = _why_not_approval(occ, approval, person, successor)
        if why:
            return f"{name} cannot take {approval}: {why}"
    for case in waits.cases:
        why = _why_not_case(occ, case, successor)
        if why:
            return f"{name} cannot take {case}: {why}"
    for dispute in waits.disputes:
        why = _why_not_there(occ, dispute, successor, frozenset({Role.AP}))
        if why:
            return f"{name} cannot take {dispute}: {why}"
    for endpoint in waits.endpoints:
        why = _why_not_there(occ, endpoint, successor, frozenset({Role.ADMIN}))
        if why:
            return f"{name} cannot take {endpoint}: {why}"
    return None


def _why_not_approval(occ: Occasion, approval: str, person: str, successor: str) -> str | None:
    row = rows.get(occ.session, ApprovalRow, approval)
    work = rows.get(occ.session, EngagementRow, row.engagement)
    if not approves_there(occ.session, successor, work):
        return "they are no approver there"
    planned, stands = standing.last(occ.log(approval), facts.StepsPlanned), standing.approval(occ.log(approval))
    two, asked = planned is None or planned.two_people, askers(occ.session, row.subject, work)
    used = frozenset[str]().union(*(decided.answered for decided in stands.decided)) if two else frozenset[str]()
    left = _steps(occ, approval, person, successor)[stands.step :]
    return rule.dead_end(left, asked | used, two_people=two)


def _why_not_case(occ: Occasion, case: str, successor: str) -> str | None:
    category = standing.case(occ.log(case)).opened.category
    if category is Category.BUDGET:  # whoever answers for a budget needs no role to have it looked at again
        return None
    return _why_not_there(occ, case, successor, frozenset(rulers(category)))


def _why_not_there(occ: Occasion, object_id: str, successor: str, roles: frozenset[Role]) -> str | None:
    """Why the successor holds none of *roles* where that object belongs, which is held."""
    home: Home = positions.home(occ.session, object_id)
    actor = Actor(person=successor, client=successor, grants=own_grants(occ.session, successor))
    return access.why_not(actor, roles, entity=home.entity, unit=home.unit)


def _steps(occ: Occasion, approval: str, person: str, successor: str) -> tuple[StepPlan, ...]:
    """The plan with the successor in what is still open; what they asked for themselves is left to the rest."""
    row = rows.get(occ.session, ApprovalRow, approval)
    work = rows.get(occ.session, EngagementRow, row.engagement)
    steps, n = steps_of(occ, approval), standing.approval(occ.log(approval)).step
    left = rule.without(instead(steps[n:], {person: successor}), askers(occ.session, row.subject, work))
    return (*steps[:n], *left)


def hand_over(occ: Occasion, person: str, successor: str, waits: Waiting, reason: str) -> None:
    """All of it, in this transaction; who follows the work is told at its next look."""
    for approval in waits.approvals:
        _plan_again(occ, approval, person, successor)
    for owned in (*waits.cases, *waits.disputes):
        occ.record(owned, Reassigned(owner=successor, reason=reason))


def _plan_again(occ: Occasion, approval: str, person: str, successor: str) -> None:
    stands, planned = standing.approval(occ.log(approval)), standing.last(occ.log(approval), facts.StepsPlanned)
    assert planned is not None, "an approval is created with its steps"
    steps = _steps(occ, approval, person, successor)
    occ.record(approval, facts.StepsPlanned(steps=steps, two_people=planned.two_people))
    if stands.escalated_to == person:
        late = standing.last(occ.log(approval), facts.Escalated)
        assert late is not None, "it was escalated to them"
        occ.record(approval, late.model_copy(update={"to": successor}))
    occ.wake(rows.get(occ.session, ApprovalRow, approval).subject, "look_again")
