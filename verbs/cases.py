"""Cases: findings that wait in front of a named person, and the rulings on them."""

from __future__ import annotations

from datetime import timedelta

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import NewRuling
from models.facts import case as facts
from models.findings import ACCEPTABLE, CATEGORY, Finding
from models.ids import Kind, kind_of
from models.policy import Category, Policy
from models.standings import CaseStanding
from models.tables.work import CaseRow
from rules import standing
from store import rows
from store.look_ups import cases_about
from verbs.occasion import Occasion

RULERS: dict[Category, tuple[Role, ...]] = {
    Category.COMPLIANCE: (Role.COMPLIANCE,),
    Category.PAYMENT: (Role.TREASURY,),
    Category.BUDGET: (Role.AP, Role.ADMIN),
    Category.SYSTEM: (Role.ADMIN,),
}
"""Who may rule on which queue; the others belong to AP."""


def put_up(occ: Occasion, subject: str, entity: str | None, found: tuple[Finding, ...], policy: Policy) -> str:
    """The open case about *subject*: a new one, or the one that stands, restated where the findings changed."""
    for case, stands in about(occ, subject):
        if not stands.closed:
            if {f.key for f in stands.findings} != {f.key for f in found}:
                occ.record(case, facts.CaseRestated(findings=found))
            return case
    category = CATEGORY[found[0].code]
    opened = facts.CaseOpened(
        category=category, findings=found, owner=policy.owner(category), next_action=found[0].clears,
        due=occ.now + timedelta(hours=policy.case_due_hours),
    )
    return open_case(occ, subject, entity, opened)


def open_case(occ: Occasion, subject: str, entity: str | None, opened: facts.CaseOpened) -> str:
    """A new case about *subject*."""
    case = occ.new(Kind.CASE)
    n = 1 + sum(1 for _ in cases_about(occ.session, subject))
    rows.add(occ.session, CaseRow(id=case, subject=subject, category=opened.category.value, n=n, entity=entity, opened_at=occ.now))
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


def clear(occ: Occasion, subject: str) -> None:
    """What the open case was about is no longer so, or was ruled on."""
    for case, stands in about(occ, subject):
        if not stands.closed:
            occ.record(case, facts.CaseClosed(how="ruled" if stands.ruling else "cleared"))


def rule(occ: Occasion, case: str, ask: NewRuling) -> Answer:
    """One person's answer. It is good only for the findings that they saw."""
    row = rows.get(occ.session, CaseRow, case)
    occ.hold(row.subject if row.subject.startswith(_WOKEN) else None, case)
    stands = standing.case(occ.log(case))
    occ.allow(*RULERS.get(stands.opened.category, (Role.AP,)), entity=row.entity)
    refusal = _why_not(stands, ask)
    if refusal:
        return refusal
    ruled = facts.Ruled(ruling=occ.new(Kind.RULING), person=occ.actor.who, verdict=ask.verdict, reason=ask.reason, saw=ask.saw)
    occ.record(case, ruled)
    if row.subject.startswith(_WOKEN):
        occ.wake(row.subject, "ruling_recorded")
    else:
        occ.record(case, facts.CaseClosed(how="ruled"))
    return Done(object=ruled.ruling, detail={"case": case})


_WOKEN = tuple(f"{kind.value}_" for kind in (Kind.ENGAGEMENT, Kind.CHANGE, Kind.BILL, Kind.PAYOUT))


def _why_not(stands: CaseStanding, ask: NewRuling) -> No | None:
    if stands.closed:
        return No(code="case_closed", detail="nothing waits here any more")
    if set(ask.saw) != {finding.key for finding in stands.findings}:
        return No(code="findings_changed", detail="the findings are others now; open the case again", field="saw")
    blocked = sorted({f.code.value for f in stands.findings if f.code not in ACCEPTABLE})
    if ask.verdict == "accept" and blocked:
        return No(code="not_acceptable", detail=f"no ruling accepts {', '.join(blocked)}; it must be mended", field="verdict")
    return None


def is_bill(subject: str) -> bool:
    """Whether the case is about a bill."""
    return kind_of(subject) is Kind.BILL
