"""What is on file about a contractor, as the gate looks at it."""

from __future__ import annotations

from models.facts import contractor as facts
from models.policy import Check
from models.tables.contractors import DestinationRow
from models.tables.work import EngagementRow
from rules.gate import Evidence, look
from rules.standing import every
from store import look_ups
from verbs.occasion import Occasion
from verbs.policies import read_policy


def on_file(occ: Occasion, contractor: str, currency: str) -> tuple[DestinationRow | None, tuple[Evidence, ...]]:
    """The current destination and all evidence, oldest first; the contractor is held."""
    log = occ.log(contractor)
    told = {fact.evidence: place for place, fact in enumerate(every(log, facts.EvidenceRecorded))}
    revoked = {fact.evidence for fact in every(log, facts.EvidenceRevoked)}
    rows = sorted(look_ups.evidence(occ.session, contractor), key=lambda row: told[row.id])
    return look_ups.destination(occ.session, contractor, currency), tuple(
        Evidence(
            row.id,
            Check(row.check_kind),
            row.result,
            row.destination,
            row.valid_from,
            row.valid_until,
            row.id in revoked,
        )
        for row in rows
    )


def ask_for_missing(occ: Occasion, row: EngagementRow) -> None:
    """Ask now for what paying will need, so that it is never first found out after the match."""
    pack = read_policy(look_ups.newest_policy(occ.session, row.entity)).gate
    account, evidence = on_file(occ, row.contractor, row.currency)
    verdict = look(pack, evidence, account.id if account else None, occ.now)
    if verdict.findings:
        missing = tuple(finding.about for finding in verdict.findings)
        occ.record(row.contractor, facts.EvidenceAsked(engagement=row.id, checks=missing))
