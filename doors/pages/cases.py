"""A case's page."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from doors.pages.files import AttachedFile, attached
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page, Person
from doors.pages.timeline import Timeline
from models.facts import case as facts
from models.findings import ACCEPTABLE, Code, Finding
from models.ids import Kind, kind_of
from models.money import Value
from models.policy import Category
from models.standings import CaseStanding, Log
from models.tables.work import CaseRow
from models.text import Id
from rules import standing
from rules.ruling import rulers
from store import positions, rows
from store.bill_look_ups import around_bill
from store.homes import subject_of
from store.look_ups import cases_about
from store.views import kept_from, people
from store.views.called import subjects


class CaseFinding(Value):
    """One disagreement. A ruling names the keys of those that it saw; `acceptable` ones it may accept."""

    key: str
    code: Code
    about: str
    expected: str
    actual: str
    limit: str
    clears: str
    acceptable: bool


class CaseRuling(Value):
    """A person's answer. It `counts` while the findings are those that it saw."""

    ruling: Id
    person: Person
    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: str
    counts: bool


class CaseComment(Value):
    """What somebody said about it, and when."""

    person: Person
    at: datetime
    text: str


class CasePage(Page):
    """What was found, what would clear it, and who ruled; `called` is what people call its subject."""

    subject: str
    called: str
    entity: Id | None
    category: Category
    opened_at: datetime
    next_action: str
    findings: tuple[CaseFinding, ...]
    rulings: tuple[CaseRuling, ...]
    comments: tuple[CaseComment, ...]
    files: tuple[AttachedFile, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, case: str) -> CasePage:
    """What was found, what would clear it, and who ruled."""
    look.open(case)
    row, log = rows.get(look.session, CaseRow, case), look.log(case)
    stands = standing.case(log)
    subject = subject_of(row.subject)
    return look.page(
        CasePage,
        case,
        log,
        "",
        _beside(look, subject),
        subject=row.subject,
        called=subjects(look.session, [row.subject])[row.subject],
        entity=row.entity,
        category=Category(row.category),
        opened_at=row.opened_at,
        next_action=stands.next_action,
        findings=tuple(_finding(finding) for finding in stands.findings),
        rulings=_rulings(look, stands),
        comments=_comments(look, log),
        files=attached(look, case),
    )


def _beside(look: Look, subject: str | None) -> tuple[str | None, ...]:
    """Its subject; with a bill, whose it is and what it draws on."""
    if subject is None or kind_of(subject) is not Kind.BILL:
        return (subject,)
    around = around_bill(look.session, subject)
    order, engagement = (one.id if one else None for one in (around.order, around.engagement))
    return (subject, around.bill.contractor, order, engagement)


def takers(look: Look, case: str) -> list[tuple[str, str]]:
    """Id and name of everybody here whom it can be handed to: who may rule on it, and whom the policy named. It is kept
    from whoever is paid for the work that it is about.
    """
    stands = standing.case(look.log(case))
    if stands.closed:
        return []
    roles, home = rulers(stands.opened.category), positions.home(look.session, case)
    named = look.person(stands.opened.owner)
    able = dict(people.who_hold(look.session, roles, home))
    if people.is_person(look.session, named.id):
        able |= {named.id: named.name}
    kept = kept_from.kept(look.session, [(one, case) for one in able])
    others = ((one, name) for one, name in able.items() if one != stands.owner and (one, case) not in kept)
    return sorted(others, key=lambda one: one[1])


def findings_about(look: Look, subject: str) -> tuple[CaseFinding, ...]:
    """What waits in the open cases about *subject*."""
    cases = (standing.case(look.log(case)) for case in cases_about(look.session, subject))
    return tuple(_finding(finding) for stands in cases if not stands.closed for finding in stands.findings)


def _finding(finding: Finding) -> CaseFinding:
    return CaseFinding(key=finding.key, **dict(finding), acceptable=finding.code in ACCEPTABLE)


def _comments(look: Look, log: Log) -> tuple[CaseComment, ...]:
    return tuple(
        CaseComment(person=look.person(entry.fact.person), at=entry.at, text=entry.fact.text)
        for entry in log
        if isinstance(entry.fact, facts.Commented)
    )


def _rulings(look: Look, stands: CaseStanding) -> tuple[CaseRuling, ...]:
    return tuple(
        CaseRuling(
            ruling=ruling.ruling,
            person=look.person(ruling.person),
            verdict=ruling.verdict,
            reason=ruling.reason,
            counts=ruling == stands.ruling,
        )
        for ruling in stands.rulings
    )
