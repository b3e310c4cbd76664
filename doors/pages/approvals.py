"""An approval's page: all that somebody needs before they answer."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from doors.pages.budget_asked import BudgetLeft, budget_asked
from doors.pages.evidence_missing import EvidenceMissing, evidence_missing
from doors.pages.files import AttachedFile, attached
from doors.pages.known_as import KnownAs, known_as
from doors.pages.look import Look
from doors.pages.may_answer import may_answer, only_decline
from doors.pages.shown import Neighbour, Page, Person
from doors.pages.staleness import superseded
from doors.pages.timeline import Timeline
from doors.pages.what_changes import ChangeAsked, base_of, change_asked
from models.facts import approval as facts
from models.findings import Finding
from models.ids import Kind
from models.money import Money, Value
from models.policy import StepPlan
from models.revisions import Revision
from models.standings import ApprovalStanding
from models.tables.work import ApprovalRow, ChangeOrderRow, EngagementRow, RequisitionRow
from models.text import Id
from models.written import MoneyText
from rules import standing
from rules.approval_deadline import deadline
from store import rows
from store.views import neighbours


class StepDecision(Value):
    """One person's answer; `instead_of` is the approver whom they stood in for."""

    person: Person
    instead_of: Person | None
    verdict: Literal["approve", "decline"]
    reason: str


class ApprovalStep(Value):
    """One stage of the plan: any one of `approvers` decides; past the deadline it goes to `escalates_to` too."""

    step: int
    name: str
    approvers: tuple[Person, ...]
    escalates_to: Person
    deadline_hours: int
    open: bool
    decisions: tuple[StepDecision, ...]


class ApprovalPage(Page):
    """All that somebody needs before they answer. A decision names the `digest` that it saw.

    `may_answer` are those whose answer to the open step would be taken; of them `may_only_decline` may not approve
    it, since a later step has nobody else. `change` is set where the question is about a change order, whose whole
    new revision is `asked`. `superseded` says while the question is open which versions that `asked` pins are no
    longer current.
    """

    subject: Id
    engagement: Id
    title: str
    digest: str
    requester: Person
    known: KnownAs
    asked: Revision
    total: MoneyText
    change: ChangeAsked | None
    superseded: tuple[Finding, ...]
    steps: tuple[ApprovalStep, ...]
    may_answer: tuple[Person, ...]
    may_only_decline: tuple[Person, ...]
    deadline: datetime | None
    budget: tuple[BudgetLeft, ...]
    evidence_missing: tuple[EvidenceMissing, ...]
    files: tuple[AttachedFile, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, approval: str) -> ApprovalPage:
    """The question, its digest, the steps, the budget behind it and the evidence that paying will need."""
    look.open(approval)
    session = look.session
    row, log = rows.get(session, ApprovalRow, approval), look.log(approval)
    work = rows.get(session, EngagementRow, row.engagement)
    change = _change(look, row)
    asked, requester = _asked(look, row, work, change)
    before = base_of(look, change) if change else None
    planned, stands = standing.last(log, facts.StepsPlanned), standing.approval(log)
    steps = planned.steps if planned else ()
    is_open = _open(steps, stands)
    able = may_answer(look, row, work, steps, stands)
    near = (row.subject, work.id, work.contractor, *neighbours.cases(session, (row.subject,)))
    return look.page(
        ApprovalPage,
        approval,
        log,
        work.currency,
        near,
        subject=row.subject,
        engagement=work.id,
        title=work.title,
        digest=row.digest,
        requester=look.person(requester),
        known=known_as(look, [work.contractor])[work.contractor],
        asked=asked,
        total=Money(minor=asked.total, currency=work.currency),
        change=change_asked(look, change, before, asked) if change and before else None,
        superseded=superseded(look, change.number if change else "the requisition", asked) if is_open else (),
        steps=tuple(_step(look, n, step, stands) for n, step in enumerate(steps)),
        may_answer=look.people(able),
        may_only_decline=look.people(only_decline(look, row, work, able, steps, stands)),
        deadline=deadline(steps, stands),
        budget=budget_asked(look, before, asked, work),
        evidence_missing=evidence_missing(look, work.entity, work.contractor, work.currency),
        files=attached(look, row.subject),
    )


def _change(look: Look, row: ApprovalRow) -> ChangeOrderRow | None:
    """The change order that the question is about, if it is about one."""
    about_a_change = row.subject.startswith(Kind.CHANGE.value)
    return rows.get(look.session, ChangeOrderRow, row.subject) if about_a_change else None


def _asked(look: Look, row: ApprovalRow, work: EngagementRow, change: ChangeOrderRow | None) -> tuple[Revision, str]:
    """What the digest is over, and who asked."""
    body = change.body if change else rows.get(look.session, RequisitionRow, (work.id, row.revision)).body
    return Revision.model_validate_json(body), change.requester if change else work.requester


def _open(steps: tuple[StepPlan, ...], stands: ApprovalStanding) -> bool:
    return not stands.declined and not stands.ended and stands.step < len(steps)


def _step(look: Look, n: int, step: StepPlan, stands: ApprovalStanding) -> ApprovalStep:
    decided = [decision for decision in stands.decided if decision.step == n]
    return ApprovalStep(
        step=n + 1,
        name=step.name,
        approvers=look.people(step.approvers),
        escalates_to=look.person(step.escalate_to),
        deadline_hours=step.deadline_hours,
        open=n == stands.step and not stands.declined and not stands.ended,
        decisions=tuple(
            StepDecision(
                person=look.person(d.person),
                instead_of=look.person(d.instead_of) if d.instead_of else None,
                verdict=d.verdict,
                reason=d.reason,
            )
            for d in decided
        ),
    )
