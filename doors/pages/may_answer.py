"""Whose answer to an open approval would be taken? Exactly those whom the verb would let decide."""

from __future__ import annotations

from collections.abc import Iterator

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
from store.views.delegations import deputies
from verbs.approvals import approves_there, askers
from verbs.policies import read_policy

Steps = tuple[StepPlan, ...]
_ROLE = frozenset({Role.APPROVER})


def may_answer(
    look: Look, row: ApprovalRow, work: EngagementRow, steps: Steps, stands: ApprovalStanding
) -> tuple[str, ...]:
    """Those whom the plan, the rules and their roles let answer the open step, and then their deputies."""
    return tuple(dict.fromkeys(person for person, _ in _able(look, row, work, steps, stands)))


def only_decline(
    look: Look, row: ApprovalRow, work: EngagementRow, able: tuple[str, ...], steps: Steps, stands: ApprovalStanding
) -> tuple[str, ...]:
    """Those of *able* whose approval would leave a later step without anybody."""
    asked, two = askers(look.session, row.subject, work), _two_people(look, work)
    approve = {
        person
        for person, principal in _able(look, row, work, steps, stands)
        if not rule.leaves_nobody(person, asked, steps, stands, two_people=two, instead_of=principal)
    }
    return tuple(one for one in able if one not in approve)


def _able(
    look: Look, row: ApprovalRow, work: EngagementRow, steps: Steps, stands: ApprovalStanding
) -> Iterator[tuple[str, str | None]]:
    """Who may answer now, each with the one in whose place; null is their own."""
    asked, two = askers(look.session, row.subject, work), _two_people(look, work)
    named = rule.named_now(steps, stands)
    own: list[tuple[str, str | None]] = [(one, None) for one in named if _holds_the_role(look, work, one)]
    for person, principal in (*own, *_deputies(look, work, named)):
        why = rule.why_not(person, asked, "", "", steps, stands, two_people=two, instead_of=principal)
        if not why:
            yield person, principal


def _deputies(look: Look, work: EngagementRow, named: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Who stands in for those of *named* who are approvers there, each with the one in whose place."""
    lending = [one for one in named if approves_there(look.session, one, work)]
    for principal, stand_ins in deputies(look.session, lending, look.now).items():
        for deputy in stand_ins:
            if deputy not in named and _holds_the_role(look, work, deputy):
                yield deputy, principal


def _two_people(look: Look, work: EngagementRow) -> bool:
    """As the policy says that the work began under."""
    return read_policy(rows.get(look.session, PolicyRow, work.policy)).separation.two_steps_two_people


def _holds_the_role(look: Look, work: EngagementRow, person: str) -> bool:
    actor = Actor(person=person, client=person, grants=people.grants_of(look.session, person, look.now))
    why = access.why_not(actor, _ROLE, entity=work.entity, unit=work.unit)
    return not (why or access.why_not_own(actor, _ROLE, work.contractor))
