"""Where a bill stands in its contractor's words, and what they are asked for."""

from __future__ import annotations

from doors.pages.cases import findings_about
from doors.pages.evidence_missing import evidence_missing
from doors.pages.look import Look
from models.money import Value
from models.standings import Log
from models.tables.bills import BillRow
from rules import disputing
from rules.followed import followed, needed
from store.views import positions


class Following(Value):
    """`missing` is what the contractor still has to give before they can be paid; nothing once they were."""

    headline: str
    detail: str
    your_turn: bool
    missing: tuple[str, ...]


def following(look: Look, row: BillRow, log: Log) -> Following:
    """What a contractor who follows the bill is told."""
    stands = positions.of(look.session, [row.id])[row.id]
    codes = {finding.code for finding in findings_about(look, row.id)} | {one.code for one in disputing.findings(log)}
    over = stands.ended or stands.stage == "released"
    checks = (
        () if over else tuple(one.check for one in evidence_missing(look, row.entity, row.contractor, row.currency))
    )
    told = followed(stands.stage, codes, row.due_on)
    return Following(**told._asdict(), missing=needed(checks))
