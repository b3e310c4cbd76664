"""What is on file about a contractor, as the gate looks at it."""

from __future__ import annotations

from models.facts import contractor as facts
from models.policy import Check
from models.tables.contractors import DestinationRow
from rules.gate import Evidence
from rules.standing import every
from store import look_ups
from verbs.occasion import Occasion


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
