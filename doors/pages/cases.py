"""A case's page."""

from __future__ import annotations

from doors.pages.files import attached
from doors.pages.look import Look, Page, moment
from models.findings import ACCEPTABLE, Finding
from models.standings import CaseStanding
from models.tables.work import CaseRow
from rules import standing
from store import rows
from store.homes import subject_of


def page(look: Look, case: str) -> Page:
    """What was found, what would clear it, and who ruled."""
    look.open(case)
    row, log = rows.get(look.session, CaseRow, case), look.log(case)
    stands = standing.case(log)
    subject = subject_of(row.subject)
    return look.page(
        case,
        log,
        "",
        (subject,),
        subject=row.subject,
        entity=row.entity,
        category=row.category,
        opened_at=moment(row.opened_at),
        next_action=stands.next_action,
        findings=[_finding(finding) for finding in stands.findings],
        rulings=_rulings(look, stands),
        files=attached(look, case),
    )


def _finding(finding: Finding) -> Page:
    return {"key": finding.key, **finding.model_dump(mode="json"), "acceptable": finding.code in ACCEPTABLE}


def _rulings(look: Look, stands: CaseStanding) -> list[Page]:
    return [
        {
            "ruling": ruling.ruling,
            "person": look.person(ruling.person),
            "verdict": ruling.verdict,
            "reason": ruling.reason,
            "counts": ruling == stands.ruling,
        }
        for ruling in stands.rulings
    ]
