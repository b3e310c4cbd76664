"""Cases: findings that wait in front of a named person, and the rulings on them."""

from __future__ import annotations

from datetime import timedelta

from models.answers import Answer, Done, No
from models.asks.work import NewRuling
from models.facts import case as facts
from models.facts.approval import Decided
from models.findings import CATEGORY, Finding, category_of
from models.ids import Kind
from models.policy import Category, Policy
from models.reach import Home
from models.standings import CaseStanding
from models.tables.nouns import PolicyRow
from models.tables.work import CaseRow, EngagementRow
from rules import standing
from rules.ruling import VERDICTS, above_the_band, own_hand, rulers
from rules.ruling import why_not as rule_of_verdicts
from store import positions, rows
from store.bill_look_ups import Around, around_bill, billed_on
from store.facts import logs as read_logs
from store.homes import subject_of
from store.look_ups import approvals_of, cases_about
from store.views.here import heirs
from verbs.in_force import current_revision
from verbs.occasion import Occasion
from verbs.policies import read_policy


def put_up(
    occ: Occasion,
    subject: str,
    entity: str | None,
    found: tuple[Finding, ...],
    policy: Policy,
    owner: str | None = None,
) -> str:
    """The open case about *subject*: the one that stands, restated where the findings changed, or a new one.

    A case stays on its queue and with its *owner* (whom the policy names, where nobody else is named): findings
    that belong elsewhere close it and open one there.
    """
    new = opened(occ, found, policy, owner)
    for case, stands in about(occ, subject):
        if stands.closed:
            continue
        if (stands.opened.category, heir_of(occ, stands.opened.owner)) != (new.category, new.owner):
            occ.record(case, facts.CaseClosed(how="overtaken"))
            continue
        if {f.key for f in stands.findings} != {f.key for f in found}:
            occ.record(case, facts.CaseRestated(findings=found))
        return case
    return open_case(occ, subject, entity, new)


def opened(occ: Occasion, found: tuple[Finding, ...], policy: Policy, owner: str | None = None) -> facts.CaseOpened:
    """A case about *found*, on the queue of the first, for *owner* or the person whom the policy names."""
    category = CATEGORY[found[0].code]
    return facts.CaseOpened(
        category=category,
        findings=found,
        owner=heir_of(occ, owner or policy.owner(category)),
        next_action=found[0].clears,
        due=occ.now + timedelta(hours=policy.case_due_hours),
    )


def heir_of(occ: Occasion, person: str) -> str:
    """Who works what is *person*'s: they themselves, or whoever took over when they left."""
    return heirs(occ.session).get(person, person)


def open_case(occ: Occasion, subject: str, entity: str | None, opened: facts.CaseOpened) -> str:
    """A new case about *subject*."""
    case = occ.new(Kind.CASE)
    n = 1 + sum(1 for _ in cases_about(occ.session, subject))
    rows.add(
        occ.session,
        CaseRow(id=case, subject=subject, category=opened.category.value, n=n, entity=entity, opened_at=occ.now),
    )
    about = subject_of(subject)
    occ.create(case, Home(entity, positions.home(occ.session, about).unit if about else None), opened)
    return case


def about(occ: Occasion, subject: str) -> list[tuple[str, CaseStanding]]:
    """Every case about *subject*, locked, oldest first."""
    found = cases_about(occ.session, subject)
    occ.hold(*found)
    return [(case, standing.case(occ.log(case))) for case in found]


def ruled(occ: Occasion, subject: str, verdict: str) -> frozenset[str]:
    """Keys of the findings about *subject* that were ruled so, by people who may rule on such findings.

    A case may show findings of several queues; whoever rules there answers for those of their own.
    """
    return frozenset(
        key
        for _, stands in about(occ, subject)
        for ruling in stands.rulings
        if ruling.verdict == verdict
        for key in ruling.saw
        if set(rulers(stands.opened.category)) <= set(rulers(category_of(key)))
    )


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
    around = _around(occ, row.subject, case) if subject is Kind.BILL else None
    occ.hold(row.subject if subject else None, case)
    stands = standing.case(occ.log(case))
    # Who answers for a budget may have it looked at again, whatever roles they hold.
    looked_at_again = stands.opened.category is Category.BUDGET and ask.verdict == "retry"
    owner = stands.owner if looked_at_again else None
    occ.allow_on(case, *rulers(stands.opened.category), owner=owner)
    refusal = _why_not(subject, stands, ask) or (_why_not_of_bill(occ, around, ask) if around else None)
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


def _around(occ: Occasion, bill: str, case: str) -> Around:
    """What the bill hangs on, held with the case. Raises Crossed when the link moved meanwhile."""
    around = around_bill(occ.session, bill)
    occ.hold(*around.objects, case)
    occ.same(around.order.id if around.order else None, standing.bill(occ.log(bill)).order)
    return around


def _woken(subject: str) -> Kind | None:
    """The kind of a subject that has a workflow; None for a case about something else."""
    return next((kind for kind in VERDICTS if subject.startswith(f"{kind.value}_")), None)


def _why_not(subject: Kind | None, stands: CaseStanding, ask: NewRuling) -> No | None:
    if stands.closed:
        return No(code="case_closed", detail="nothing waits here any more")
    if set(ask.saw) != {finding.key for finding in stands.findings}:
        return No(code="findings_changed", detail="the findings are others now; open the case again", field="saw")
    why = rule_of_verdicts(subject, stands.findings, ask.verdict)
    return No(code="not_acceptable", detail=why, field="verdict") if why else None


def _why_not_of_bill(occ: Occasion, around: Around, ask: NewRuling) -> No | None:
    work = around.engagement
    why = own_hand(occ.actor.who, around.bill.submitted_by, work.requester if work else None)
    if why:
        return No(code="separation_of_duties", detail=why)
    if ask.verdict == "reject" and standing.bill(occ.log(around.bill.id)).elsewhere:
        told = "it was paid elsewhere; have treasury undo that first if it was wrong"
        return No(code="not_acceptable", detail=told, field="verdict")
    if work is None or around.order is None:
        return None
    policy = read_policy(rows.get(occ.session, PolicyRow, work.policy))
    if not policy.separation.approver_may_rule and _approved_the_work(occ, work):
        return No(code="separation_of_duties", detail="whoever approved the work may not rule on its bills")
    approved, billed = current_revision(occ, around.order).total, billed_on(occ.session, around.order)
    above = above_the_band(policy, approved, billed, around.order.currency) if ask.verdict == "accept" else None
    return No(code="not_acceptable", detail=above, field="verdict") if above else None


def _approved_the_work(occ: Occasion, work: EngagementRow) -> bool:
    """Whether the one who rules decided an approval of the work."""
    logs = read_logs(occ.session, approvals_of(occ.session, work.id)).values()
    return any(occ.actor.who in decided.answered for log in logs for decided in standing.every(log, Decided))
