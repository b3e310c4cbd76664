"""What treasury must know of a payout that holds up no bill: one case, `late/<payout>`, that any ruling closes."""

from __future__ import annotations

from models.findings import Code, Finding
from models.tables.bills import PayoutRow
from store.homes import LATE
from store.look_ups import newest_policy
from verbs import cases
from verbs.occasion import Occasion
from verbs.policies import read_policy


def paid_late(occ: Occasion, row: PayoutRow, what: str) -> None:
    """The rail paid what was given back to its bill. Said again at each turn, also when treasury closed the case."""
    finding = Finding(
        code=Code.PAID_AFTER_REFUSAL,
        about=f"payout {row.id}",
        expected="not paid: refused or returned",
        actual=what,
        clears="settle it with the rail and the contractor, then rule: accept",
    )
    standing = _open(occ, row)
    _put_up(occ, row, (*(f for f in standing if f.code is not finding.code), finding))


def contradicted(occ: Occasion, row: PayoutRow, expected: str, actual: str) -> None:
    """The rail says what does not go with what it said before. Said once: nothing of ours moves by guess."""
    finding = Finding(
        code=Code.RAIL_CONTRADICTS,
        about=f"payout {row.id}",
        expected=expected,
        actual=actual,
        clears="ask the rail what became of the money; book by hand what it says, then rule: accept",
    )
    standing = _open(occ, row)
    if finding.key not in cases.told(occ, _subject(row)):
        _put_up(occ, row, (*standing, finding))


def _subject(row: PayoutRow) -> str:
    return f"{LATE}{row.id}"


def _open(occ: Occasion, row: PayoutRow) -> tuple[Finding, ...]:
    """What the open case says, if there is one."""
    return next((stands.findings for _, stands in cases.about(occ, _subject(row)) if not stands.closed), ())


def _put_up(occ: Occasion, row: PayoutRow, findings: tuple[Finding, ...]) -> None:
    cases.put_up(occ, _subject(row), row.entity, findings, read_policy(newest_policy(occ.session, row.entity)))
