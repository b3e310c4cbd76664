"""Cases: findings that wait in front of a named person, and the rulings on them."""

from __future__ import annotations

from datetime import timedelta

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import NewRuling
from models.facts import case as facts
from models.facts.approval import Decided
from models.findings import CATEGORY, Finding
from models.ids import Kind
from models.policy import Category, Policy
from models.standings import CaseStanding
from models.tables.nouns import PolicyRow
from models.tables.work import CaseRow
from rules import standing
from rules.ruling import VERDICTS
from rules.ruling import why_not as rule_of_verdicts
from store import rows
from store.bill_look_ups import around_bill
from store.facts import logs as read_logs
from store.look_ups import approvals_of, cases_about
from verbs.occasion import Occasion
from verbs.policies import read_policy

RULERS: dict[Category, tuple[Role, ...]] = {
    Category.COMPLIANCE: (Role.COMPLIANCE,),
    Category.PAYMENT: (Role.TREASURY,),
    Category.BUDGET: (Role.AP, Role.ADMIN),
    Category.SYSTEM: (Role.ADMIN,),
}
"""Who may rule on which queue; the others belong to AP."""


def put_up(occ: Occasion, subject: str, entity: str | None, found: tuple[Finding, ...], policy: Policy) -> str:
    """The open case about *subject*: the one that stands, restated where the findings changed, or a new one.

    A case stays on its queue: findings that belong on another one close it and open one there.
    """
    category = CATEGORY[found[0].code]
    for case, stands in about(occ, subject):
        if stands.closed:
            continue
        if stands.opened.category is not category:
            occ.record(case, facts.CaseClosed(how="overtaken"))
            continue
        if {f.key for f in stands.findings} != {f.key for f in found}:
            occ.record(case, facts.CaseRestated(findings=found))
        return case
    return open_case(occ, subject, entity, opened(occ, found, policy))


def opened(occ: Occasion, found: tuple[Finding, ...], policy: Policy) -> facts.CaseOpened:
    """A case about *found*, on the queue of the first, for the person whom the policy names."""
    category = CATEGORY[found[0].code]
    return facts.CaseOpened(
        category=category,
        findings=found,
        owner=policy.owner(category),
        next_action=found[0].clears,
        due=occ.now + timedelta(hours=policy.case_due_hours),
    )


def open_case(occ: Occasion, subject: str, entity: str | None, opened: facts.CaseOpened) -> str:
    """A new case about *subject*."""
    case = occ.new(Kind.CASE)
    n = 1 + sum(1 for _ in cases_about(occ.session, subject))
    rows.add(
        occ.session,
        CaseRow(id=case, subject=subject, category=opened.category.value, n=n, entity=entity, opened_at=occ.now),
    )
    occ.create(case, entity, opened)
    return case


def about(occ: Occasion, subject: str) -> list[tuple[str, CaseStanding]]:
    """Every case about *subject*, locked, oldest first."""
    found = cases_about(occ.session, subject)
    occ.hold(*found)
    return [(case, standing.case(occ.log(case))) for case in found]


def accepted(occ: Occasion, subject: str) -> frozenset[str]:
    """Keys of the findings that rulings about *subject* accepted."""
    rulings = (ruling for _, stands in about(occ, subject) for ruling in stands.rulings)
    return frozenset(key for ruling in rulings if ruling.verdict == "accept" for key in ruling.saw)


def told(occ: Occasion, subject: str) -> frozenset[str]:
    """Keys of the findings that a case about *subject*, open or closed, has ever shown."""
    shown = [
        fact.findings
        for case, _ in about(occ, subject)
        for fact in (entry.fact for entry in occ.log(case))
        if isinstance(fact, facts.CaseOpened | facts.CaseRestated)
    ]
    return frozenset(finding.key for findings in shown for finding in findings)


def clear(occ: Occasion, subject: str) -> None:
    """What the open case was about is no longer so, or was ruled on."""
    for case, stands in about(occ, subject):
        if not stands.closed:
            occ.record(case, facts.CaseClosed(how="ruled" if stands.ruling else "cleared"))


def rule(occ: Occasion, case: str, ask: NewRuling) -> Answer:
    """One person's answer. It is good only for the findings that they saw."""
    row = rows.get(occ.session, CaseRow, case)
    subject = _woken(row.subject)
    occ.hold(row.subject if subject else None, case)
    stands = standing.case(occ.log(case))
    occ.allow(*RULERS.get(stands.opened.category, (Role.AP,)), entity=row.entity)
    refusal = _why_not(occ, row, subject, stands, ask)
    if refusal:
        return refusal
    ruled = facts.Ruled(
        ruling=occ.new(Kind.RULING), person=occ.actor.who, verdict=ask.verdict, reason=ask.reason, saw=ask.saw
    )
    occ.record(case, ruled)
    if subject:
        occ.wake(row.subject, "ruling_recorded")
    else:
        occ.record(case, facts.CaseClosed(how="ruled"))
    return Done(object=ruled.ruling, detail={"case": case})


def _woken(subject: str) -> Kind | None:
    """The kind of a subject that has a workflow; None for a case about something else."""
    return next((kind for kind in VERDICTS if subject.startswith(f"{kind.value}_")), None)


def _why_not(occ: Occasion, row: CaseRow, subject: Kind | None, stands: CaseStanding, ask: NewRuling) -> No | None:
    if stands.closed:
        return No(code="case_closed", detail="nothing waits here any more")
    if set(ask.saw) != {finding.key for finding in stands.findings}:
        return No(code="findings_changed", detail="the findings are others now; open the case again", field="saw")
    why = rule_of_verdicts(subject, stands.findings, ask.verdict)
    if why:
        return No(code="not_acceptable", detail=why, field="verdict")
    if subject is Kind.BILL and _approved_the_work(occ, row.subject):
        return No(code="separation_of_duties", detail="whoever approved the work may not rule on its bills")
    return None


def _approved_the_work(occ: Occasion, bill: str) -> bool:
    """Whether the one who rules decided an approval of the bill's work, where the policy wants two people."""
    work = around_bill(occ.session, bill).engagement
    if work is None or read_policy(rows.get(occ.session, PolicyRow, work.policy)).separation.approver_may_rule:
        return False
    logs = read_logs(occ.session, approvals_of(occ.session, work.id)).values()
    return any(decided.person == occ.actor.who for log in logs for decided in standing.every(log, Decided))
