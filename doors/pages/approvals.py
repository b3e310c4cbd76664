"""An approval's page: all that somebody needs before they answer."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from doors.pages.files import AttachedFile, attached
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page, Person
from doors.pages.staleness import superseded
from doors.pages.timeline import Timeline
from ledger import book
from models.facts import approval as facts
from models.facts import contractor as contractor_facts
from models.findings import Finding
from models.ids import Kind
from models.money import Money, Value
from models.policy import Check, StepPlan
from models.revisions import Revision
from models.standings import ApprovalStanding
from models.tables.nouns import BudgetLineRow
from models.tables.work import ApprovalRow, ChangeOrderRow, EngagementRow, RequisitionRow
from models.text import Id
from models.written import MoneyText
from rules import gate, standing
from rules.approval_deadline import deadline
from rules.posting import Books
from store import look_ups, rows
from store.views import neighbours
from verbs.policies import read_policy


class StepDecision(Value):
    """One person's answer."""

    person: Person
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


class BudgetLeft(Value):
    """What a budget line still has, today, and what this asks of it."""

    budget_line: Id
    name: str
    asked: MoneyText
    available: MoneyText


class EvidenceMissing(Value):
    """What the gate would not find today: which check, why, and what would clear it."""

    check: str
    why: str
    clears: str


class ApprovalPage(Page):
    """All that somebody needs before they answer. A decision names the `digest` that it saw.

    `superseded` says while the question is open which versions that `asked` pins are no longer current.
    """

    subject: Id
    engagement: Id
    title: str
    digest: str
    requester: Person
    asked: Revision
    total: MoneyText
    superseded: tuple[Finding, ...]
    steps: tuple[ApprovalStep, ...]
    may_answer: tuple[Person, ...]
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
    body, requester = _asked(look, row)
    asked = Revision.model_validate_json(body)
    planned, stands = standing.last(log, facts.StepsPlanned), standing.approval(log)
    steps = planned.steps if planned else ()
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
        asked=asked,
        total=Money(minor=asked.total, currency=work.currency),
        superseded=superseded(look, _named(row), asked) if _open(steps, stands) else (),
        steps=tuple(_step(look, n, step, stands) for n, step in enumerate(steps)),
        may_answer=look.people(_may_answer(steps, stands)),
        deadline=deadline(steps, stands),
        budget=_budget(look, asked, work),
        evidence_missing=_evidence_missing(look, work),
        files=attached(look, row.subject),
    )


def _asked(look: Look, row: ApprovalRow) -> tuple[str, str]:
    """The bytes that the digest is over, and who asked."""
    if row.subject.startswith(Kind.CHANGE.value):
        change = rows.get(look.session, ChangeOrderRow, row.subject)
        return change.body, change.requester
    ask = rows.get(look.session, RequisitionRow, (row.engagement, row.revision))
    return ask.body, rows.get(look.session, EngagementRow, row.engagement).requester


def _named(row: ApprovalRow) -> str:
    return "the change" if row.subject.startswith(Kind.CHANGE.value) else "the requisition"


def _open(steps: tuple[StepPlan, ...], stands: ApprovalStanding) -> bool:
    return not stands.declined and not stands.ended and stands.step < len(steps)


def _may_answer(steps: tuple[StepPlan, ...], stands: ApprovalStanding) -> tuple[str, ...]:
    if not _open(steps, stands):
        return ()
    also = (stands.escalated_to,) if stands.escalated_to else ()
    return tuple(dict.fromkeys((*steps[stands.step].approvers, *also)))


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
            StepDecision(person=look.person(d.person), verdict=d.verdict, reason=d.reason) for d in decided
        ),
    )


def _budget(look: Look, asked: Revision, work: EngagementRow) -> tuple[BudgetLeft, ...]:
    """What each budget line still has, today, and what this asks of it."""
    books = Books(work.entity, work.currency)
    wanted: dict[str, int] = {}
    for line in asked.lines:
        wanted[line.budget_line] = wanted.get(line.budget_line, 0) + line.amount
    return tuple(
        BudgetLeft(
            budget_line=line,
            name=rows.get(look.session, BudgetLineRow, line).name,
            asked=Money(minor=amount, currency=work.currency),
            available=Money(minor=book.balance(look.session, books.available(line)), currency=work.currency),
        )
        for line, amount in wanted.items()
    )


def _evidence_missing(look: Look, work: EngagementRow) -> tuple[EvidenceMissing, ...]:
    """What the gate would not find today."""
    session = look.session
    pack = read_policy(look_ups.newest_policy(session, work.entity)).gate
    account = look_ups.destination(session, work.contractor, work.currency)
    log = look.log(work.contractor)
    revoked = {fact.evidence for fact in standing.every(log, contractor_facts.EvidenceRevoked)}
    filed = tuple(
        gate.Evidence(
            *(row.id, Check(row.check_kind), row.result, row.destination),
            *(row.valid_from, row.valid_until, row.id in revoked),
        )
        for row in look_ups.evidence(session, work.contractor)
    )
    verdict = gate.look(pack, filed, account.id if account else None, look.now)
    return tuple(EvidenceMissing(check=one.about, why=one.actual, clears=one.clears) for one in verdict.findings)
