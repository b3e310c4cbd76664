"""What would the gate not find today?"""

from __future__ import annotations

from doors.pages.look import Look
from models.facts import contractor as facts
from models.money import Value
from models.policy import Check
from rules import gate, standing
from rules.followed import NEEDED
from store import look_ups
from verbs.policies import read_policy


class EvidenceMissing(Value):
    """What the gate would not find today: which check, why, and what would clear it.

    A contractor is told what they can give, and nothing of what we think of them.
    """

    check: str
    why: str
    clears: str


def evidence_missing(look: Look, entity: str, contractor: str, currency: str) -> tuple[EvidenceMissing, ...]:
    """What the gate would not find today of *contractor*, who is to be paid by *entity* in *currency*."""
    session = look.session
    pack = read_policy(look_ups.newest_policy(session, entity)).gate
    account = look_ups.destination(session, contractor, currency)
    log = look.log(contractor)
    revoked = {fact.evidence for fact in standing.every(log, facts.EvidenceRevoked)}
    filed = tuple(
        gate.Evidence(
            *(row.id, Check(row.check_kind), row.result, row.destination),
            *(row.valid_from, row.valid_until, row.id in revoked),
        )
        for row in look_ups.evidence(session, contractor)
    )
    verdict = gate.look(pack, filed, account.id if account else None, look.now)
    if not look.inside(contractor):
        return _to_give(tuple(one.about for one in verdict.findings))
    return tuple(EvidenceMissing(check=one.about, why=one.actual, clears=one.clears) for one in verdict.findings)


def _to_give(checks: tuple[str, ...]) -> tuple[EvidenceMissing, ...]:
    return tuple(
        EvidenceMissing(check=one, why="nothing that is valid today", clears=f"send us {NEEDED[Check(one)]}")
        for one in checks
        if one in NEEDED
    )
