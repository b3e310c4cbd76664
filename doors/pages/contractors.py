"""A contractor's page."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

from doors.pages import billing_details
from doors.pages.billing_details import BillingDetails
from doors.pages.files import AttachedFile, attached
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page
from doors.pages.timeline import Timeline
from doors.pages.to_be_paid import MissingToBePaid, to_be_paid
from models.facts import contractor as facts
from models.money import Value
from models.policy import Check
from models.tables.contractors import ContractorRow, DestinationRow, EvidenceRow
from models.text import Id
from rules import access, standing
from rules.followed import NEEDED
from store import rows
from store.look_ups import evidence
from store.views import contractors, neighbours

SHOWN_DIGITS = 4
Result = Literal["passed", "failed", "doubtful"]


class Destination(Value):
    """Where money goes; of each currency the highest `n` counts. Only who needs it sees the whole account."""

    id: Id
    currency: str
    n: int
    rail: str
    account: str


class Evidence(Value):
    """One compliance result with its validity."""

    id: Id
    check: Check
    result: Result
    destination: Id | None
    valid_from: datetime
    valid_until: datetime | None
    reference: str
    revoked: bool


class ContractorPage(Page):
    """Who is paid, where their money goes, and what is on file about them.

    `missing` is what the gate would not find today, for each entity and currency that they have open work in; of
    entities that the reader does not work in, nothing is told. Of `evidence` contractors read what they gave and we
    accepted: nobody is told of doubts about themselves.
    """

    name: str
    email: str | None
    country: str
    billing_details: BillingDetails | None
    destinations: tuple[Destination, ...]
    evidence: tuple[Evidence, ...]
    missing: tuple[MissingToBePaid, ...]
    files: tuple[AttachedFile, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, contractor: str) -> ContractorPage:
    """Who they are, where their money goes, and what is on file about them."""
    look.open(contractor)
    session = look.session
    row, log = rows.get(session, ContractorRow, contractor), look.log(contractor)
    revoked = {fact.evidence for fact in standing.every(log, facts.EvidenceRevoked)}
    whole = access.sees_accounts(look.actor, contractor)
    return look.page(
        ContractorPage,
        contractor,
        log,
        "",
        neighbours.cases(session, (contractor,)),
        name=row.name,
        email=row.email,
        country=row.country,
        billing_details=billing_details.of_contractor(session, contractor, look.now),
        destinations=tuple(_destination(one, whole=whole) for one in contractors.destinations(session, contractor)),
        evidence=tuple(_evidence(one, revoked) for one in _on_file(look, contractor)),
        missing=to_be_paid(look, contractor),
        files=attached(look, contractor),
    )


def _on_file(look: Look, contractor: str) -> list[EvidenceRow]:
    """What of it the reader may know."""
    found = evidence(look.session, contractor)
    if look.inside(contractor):
        return found
    return [one for one in found if one.check_kind in NEEDED and one.result == "passed"]


def _evidence(one: EvidenceRow, revoked: set[str]) -> Evidence:
    return Evidence(
        id=one.id,
        check=Check(one.check_kind),
        result=cast("Result", one.result),
        destination=one.destination,
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        reference=one.reference,
        revoked=one.id in revoked,
    )


def _destination(one: DestinationRow, *, whole: bool) -> Destination:
    account = one.account if whole else masked(one.account)
    return Destination(id=one.id, currency=one.currency, n=one.n, rail=one.rail, account=account)


def masked(account: str) -> str:
    """An account number of which only the end is shown."""
    return "•" * (len(account) - SHOWN_DIGITS) + account[-SHOWN_DIGITS:]
