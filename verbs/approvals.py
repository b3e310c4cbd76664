"""Approvals: the question, its steps, and people's answers."""

from __future__ import annotations

from sqlmodel import Session

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import NewDecision
from models.facts import approval as facts
from models.ids import Kind
from models.policy import Policy, StepPlan
from models.reach import Home
from models.standings import ApprovalStanding
from models.tables.nouns import PolicyRow
from models.tables.work import ApprovalRow, ChangeOrderRow, EngagementRow, RequisitionRow
from rules import approval as rule
from rules import standing
from rules.approval_deadline import deadline
from store import rows
from verbs.occasion import Occasion
from verbs.policies import read_policy


def put_question(
    occ: Occasion,
    subject: str,
    engagement: EngagementRow,
    revision: int,
    digest: str,
    total: int,
    policy: Policy,
) -> str:
    """Open the approval of one digest; returns its id. *subject* is held."""
    steps = rule.plan(policy, total, askers(occ.session, subject, engagement))
    question = ApprovalRow(
        id=occ.new(Kind.APPROVAL),
        subject=subject,
        engagement=engagement.id,
        revision=revision,
        digest=digest,
        plan="",
        created_at=occ.now,
    )
    rows.add(occ.session, question)
    home = Home(engagement.entity, engagement.unit)
    planned = facts.StepsPlanned(steps=steps, two_people=policy.separation.two_steps_two_people)
    occ.create(question.id, home, facts.Asked(subject=subject, digest=digest), planned)
    occ.record(subject, facts.ApprovalPlanned(approval=question.id))
    return question.id


def steps_of(occ: Occasion, approval: str) -> tuple[StepPlan, ...]:
    """The plan of an approval that is held."""
    planned = standing.last(occ.log(approval), facts.StepsPlanned)
    assert planned is not None, "an approval is created with its steps"
    return planned.steps


def escalate(occ: Occasion, approval: str) -> tuple[ApprovalStanding, tuple[StepPlan, ...]]:
    """Where the approval stands at *now*; a step that is late goes to its escalation person too."""
    steps, stands = steps_of(occ, approval), standing.approval(occ.log(approval))
    late = deadline(steps, stands)
    if late and not stands.declined and late <= occ.now:
        occ.record(approval, facts.Escalated(step=stands.step, to=steps[stands.step].escalate_to, deadline=late))
        stands = standing.approval(occ.log(approval))
    return stands, steps


def decide(occ: Occasion, approval: str, ask: NewDecision) -> Answer:
    """One person's answer to the open step, bound to the digest that they saw."""
    row = rows.get(occ.session, ApprovalRow, approval)
    engagement = rows.get(occ.session, EngagementRow, row.engagement)
    occ.allow(Role.APPROVER, entity=engagement.entity, unit=engagement.unit)
    occ.hold(row.subject, approval)
    stands, steps = standing.approval(occ.log(approval)), steps_of(occ, approval)
    policy = read_policy(rows.get(occ.session, PolicyRow, engagement.policy))
    who, asked, two = (
        occ.actor.who,
        askers(occ.session, row.subject, engagement),
        policy.separation.two_steps_two_people,
    )
    why = rule.why_not(who, asked, row.digest, ask.digest, steps, stands, two_people=two)
    if not why and ask.together:
        why = rule.why_not_together(policy, _amount(occ.session, row))
    if not why and ask.verdict == "approve":
        why = rule.leaves_nobody(who, asked, steps, stands, two_people=two)
    if why:
        return No(code="not_yours_to_decide", detail=why)
    decided = facts.Decided(decision=occ.new(Kind.DECISION), step=stands.step, person=occ.actor.who, **ask.model_dump())
    occ.record(approval, decided)
    occ.wake(row.subject, "decision_recorded")
    return Done(object=decided.decision, detail={"approval": approval})


def _amount(session: Session, row: ApprovalRow) -> int:
    """What the question is about, in minor units: the whole of what would be in force."""
    if row.subject.startswith(Kind.CHANGE.value):
        return rows.get(session, ChangeOrderRow, row.subject).total
    return rows.get(session, RequisitionRow, (row.engagement, row.revision)).total


def askers(session: Session, subject: str, engagement: EngagementRow) -> frozenset[str]:
    """Who asked: for the work, and where the question is about a change, for that."""
    if subject.startswith(Kind.CHANGE.value):
        return frozenset({engagement.requester, rows.get(session, ChangeOrderRow, subject).requester})
    return frozenset({engagement.requester})
