"""May this bill become payable? Silence, doubt and old news all keep the gate shut."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from models.findings import Code, Finding
from models.policy import Check


class Evidence(NamedTuple):
    """One compliance result about the contractor; `destination` is the account that it speaks of."""

    id: str
    check: Check
    result: str
    destination: str | None
    valid_from: datetime
    valid_until: datetime | None
    revoked: bool


class Verdict(NamedTuple):
    """`findings` empty means open. `evidence` is what was relied on; `until` when its first part ends."""

    findings: tuple[Finding, ...]
    evidence: tuple[str, ...]
    until: datetime | None


_CODES = {Check.TAX_FORM: Code.TAX_FORM_EXPIRED, Check.SANCTIONS: Code.SANCTIONS_REVIEW}


def look(pack: Iterable[Check], evidence: Iterable[Evidence], destination: str | None, now: datetime) -> Verdict:
    """Ask every check of *pack* for its newest evidence, as of *now*; without a destination nothing opens."""
    newest = {
        row.check: row for row in evidence if row.check is not Check.DESTINATION or row.destination == destination
    }
    findings, relied, ends = [], [], []
    if destination is None:
        findings.append(_finding(Check.DESTINATION, "no destination for this currency"))
    for check in pack:
        if check is Check.DESTINATION and destination is None:
            continue
        row = newest.get(check)
        why = why_shut(row, now)
        if why or row is None:
            findings.append(_finding(check, why or ""))
            continue
        relied.append(row.id)
        if row.valid_until:
            ends.append(row.valid_until)
    return Verdict(findings=tuple(findings), evidence=tuple(relied), until=min(ends, default=None))


def why_shut(row: Evidence | None, now: datetime) -> str | None:
    """Why this evidence does not open the gate; None when it does."""
    if row is None:
        return "nothing on file"
    if row.revoked:
        return f"{row.id} was revoked"
    if row.result != "passed":
        return f"{row.id} is {row.result}"
    if row.valid_from > now:
        return f"valid only from {row.valid_from:%Y-%m-%d}"
    if row.valid_until is not None and row.valid_until <= now:
        return f"expired on {row.valid_until:%Y-%m-%d}"
    return None


def unserved(rail: str, rails: Collection[str]) -> Iterator[Finding]:
    """A destination on a rail that nobody here pays by: money that left for it would be in transit for ever."""
    if rail not in rails:
        yield Finding(
            code=Code.PAYEE_NOT_PAYABLE,
            about="rail of the destination",
            expected=" or ".join(sorted(rails)),
            actual=rail,
            clears="set a destination on a rail that we pay by",
        )


def _finding(check: Check, why: str) -> Finding:
    return Finding(
        code=_CODES.get(check, Code.PAYEE_NOT_PAYABLE),
        about=check.value,
        expected="passed and valid today",
        actual=why,
        clears=f"record valid {check.value.replace('_', ' ')} evidence for the contractor",
    )
