"""A contractor's page."""

from __future__ import annotations

from doors.pages.files import attached
from doors.pages.look import Look, Page, moment
from models.facts import contractor as facts
from models.tables.contractors import ContractorRow, DestinationRow
from rules import access, standing
from store import rows
from store.look_ups import evidence
from store.views import contractors, neighbours

SHOWN_DIGITS = 4


def page(look: Look, contractor: str) -> Page:
    """Who they are, where their money goes, and what is on file about them."""
    look.open(contractor)
    session = look.session
    row, log = rows.get(session, ContractorRow, contractor), look.log(contractor)
    revoked = {fact.evidence for fact in standing.every(log, facts.EvidenceRevoked)}
    whole = access.sees_accounts(look.actor, contractor)
    return look.page(
        contractor,
        log,
        "",
        neighbours.cases(session, (contractor,)),
        name=row.name,
        email=row.email,
        country=row.country,
        destinations=[_destination(one, whole=whole) for one in contractors.destinations(session, contractor)],
        evidence=[
            {
                "id": one.id,
                "check": one.check_kind,
                "result": one.result,
                "destination": one.destination,
                "valid_from": moment(one.valid_from),
                "valid_until": moment(one.valid_until),
                "reference": one.reference,
                "revoked": one.id in revoked,
            }
            for one in evidence(session, contractor)
        ],
        files=attached(look, contractor),
    )


def _destination(one: DestinationRow, *, whole: bool) -> Page:
    account = one.account if whole else "•" * (len(one.account) - SHOWN_DIGITS) + one.account[-SHOWN_DIGITS:]
    return {"id": one.id, "currency": one.currency, "n": one.n, "rail": one.rail, "account": account}
