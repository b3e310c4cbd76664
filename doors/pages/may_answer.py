"""Whose answer to an open approval would be taken? Exactly those whom the verb would let decide."""

from __future__ import annotations

from doors.pages.look import Look
from models.actors import Actor, Role
from models.policy import StepPlan
from models.standings import ApprovalStanding
from models.tables.nouns import PolicyRow
from models.tables.work import ApprovalRow, EngagementRow
from rules import access
from rules import approval as rule
from store import rows
from store.views import people
from verbs.approvals import askers
from verbs.policies import read_policy

Steps = tuple[StepPlan, ...]
_ROLE = frozenset({Role.APPROVER})


def may_answer(
    look: Look, row: ApprovalRow, work: EngagementRow, steps: Steps, stands: ApprovalStanding
) -> tuple[str, ...]:
    """Those whom the plan, the rules and their roles let answer the open step."""
    asked = askers(look.session, row.subject, work)
    named = rule.may_answer(asked, steps, stands, two_people=_two_people(look, work))
    return tuple(one for one in named if _holds_the_role(look, work, one))


def only_decline(
    look: Look, row: ApprovalRow, work: EngagementRow, able: tuple[str, ...], steps: Steps, stands: ApprovalStanding
) -> tuple[str, ...]:
    """Those of *able* whose approval would leave a later step without anybody."""
    asked, two = askers(look.session, row.subject, work), _two_people(look, work)
    return tuple(one for one in able if rule.leaves_nobody(one, asked, steps, stands, two_people=two))


def _two_people(look: Look, work: EngagementRow) -> bool:
    """As the policy says that the work began under."""
    return read_policy(rows.get(look.session, PolicyRow, work.policy)).separation.two_steps_two_people


def _holds_the_role(look: Look, work: EngagementRow, person: str) -> bool:
    actor = Actor(person=person, client=person, grants=people.grants_of(look.session, person))
    why = access.why_not(actor, _ROLE, entity=work.entity, unit=work.unit)
    return not (why or access.why_not_own(actor, _ROLE, work.contractor))
