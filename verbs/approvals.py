"""Approvals: the question, its steps, and people's answers."""

from __future__ import annotations

from sqlmodel import Session

from models.actors import Actor, Role
from models.answers import Answer, Done, No
from models.asks.work import NewDecision
from models.facts import approval as facts
from models.ids import Kind
from models.policy import Policy, StepPlan
from models.reach import Home
from models.standings import ApprovalStanding
from models.tables.nouns import PolicyRow
from models.tables.work import ApprovalRow, ChangeOrderRow, EngagementRow, RequisitionRow
from rules import access, standing
from rules import approval as rule
from rules.approval_deadline import deadline
from rules.handing_over import in_charge
from store import rows
from store.views.delegations import principals
from store.views.here import heirs
from store.views.people import names, own_grants
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
    today = in_charge(policy, heirs(occ.session))
    steps = rule.plan(today, total, askers(occ.session, subject, engagement))
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
    """One person's answer to the open step, bound to the digest that they saw; or their deputy's."""
    row = rows.get(occ.session, ApprovalRow, approval)
    work = rows.get(occ.session, EngagementRow, row.engagement)
    occ.allow(Role.APPROVER, entity=work.entity, unit=work.unit)
    occ.hold(row.subject, approval)
    why = _another_step(occ, approval, ask)
    instead_of, why = (None, why) if why else _capacity(occ, row, work, ask)
    if why:
        return No(code="not_yours_to_decide", detail=why)
    decided = facts.Decided(
        decision=occ.new(Kind.DECISION),
        step=standing.approval(occ.log(approval)).step,
        person=occ.actor.who,
        instead_of=instead_of,
        **ask.model_dump(exclude={"step"}),
    )
    occ.record(approval, decided)
    occ.wake(row.subject, "decision_recorded")
    return Done(object=decided.decision, detail={"approval": approval})


def _another_step(occ: Occasion, approval: str, ask: NewDecision) -> str | None:
    """Why the step that they name is not the one that is open: whoever may answer the next too looks at it first."""
    decided = standing.approval(occ.log(approval)).decided
    if ask.step is None or ask.step == len(decided) + 1:
        return None
    if ask.step > len(decided):
        return f"step {ask.step} is not open yet; look at the question again"
    first = decided[ask.step - 1]
    name = names(occ.session, [first.person]).get(first.person, first.person)
    said = "approved" if first.verdict == "approve" else "declined"
    return f"{name} {said} step {ask.step} meanwhile; look at the question again"


def _amount(session: Session, row: ApprovalRow) -> int:
    """What the question is about, in minor units: the whole of what would be in force."""
    if row.subject.startswith(Kind.CHANGE.value):
        return rows.get(session, ChangeOrderRow, row.subject).total
    return rows.get(session, RequisitionRow, (row.engagement, row.revision)).total


def _capacity(occ: Occasion, row: ApprovalRow, work: EngagementRow, ask: NewDecision) -> tuple[str | None, str | None]:
    """In whose place the one who acts answers, null for their own; and why they may not, null when they may."""
    stands, steps = standing.approval(occ.log(row.id)), steps_of(occ, row.id)
    who, asked = occ.actor.who, askers(occ.session, row.subject, work)
    policy = read_policy(rows.get(occ.session, PolicyRow, work.policy))
    two = policy.separation.two_steps_two_people
    refusals = list[str]()
    for instead_of in rule.in_whose_place(who, rule.named_now(steps, stands), lenders(occ, work)):
        why = rule.why_not(who, asked, row.digest, ask.digest, steps, stands, two_people=two, instead_of=instead_of)
        if not why and ask.together:
            why = rule.why_not_together(policy, _amount(occ.session, row))
        if not why and ask.verdict == "approve":
            why = rule.leaves_nobody(who, asked, steps, stands, two_people=two, instead_of=instead_of)
        if not why:
            return instead_of, None
        refusals.append(why)
    return None, refusals[0]


def lenders(occ: Occasion, work: EngagementRow) -> tuple[str, ...]:
    """For whom the one who acts may answer about that work now: approvers there who named them their deputy."""
    mine = principals(occ.session, occ.actor.who, occ.now)
    return tuple(one for one in mine if approves_there(occ.session, one, work))


def approves_there(session: Session, person: str, work: EngagementRow) -> bool:
    """Whether *person* holds the role of an approver there by a grant of their own, and is not paid for the work."""
    actor, role = Actor(person=person, client=person, grants=own_grants(session, person)), frozenset({Role.APPROVER})
    why = access.why_not(actor, role, entity=work.entity, unit=work.unit)
    return not (why or access.why_not_own(actor, role, work.contractor))


def askers(session: Session, subject: str, engagement: EngagementRow) -> frozenset[str]:
    """Who asked: for the work, and where the question is about a change, for that."""
    if subject.startswith(Kind.CHANGE.value):
        return frozenset({engagement.requester, rows.get(session, ChangeOrderRow, subject).requester})
    return frozenset({engagement.requester})
