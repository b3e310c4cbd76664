"""A contractor: their work and money, what is on file about them, and what is missing to pay them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin import lists as list_pages
from doors.admin.attaching import attach
from doors.admin.deeds import Doing, Given, because, do, make
from doors.admin.forms import Form
from doors.admin.visit import Visit, Visitor
from doors.api.lists import Filters
from doors.api.paths import ContractorId, EvidenceId
from doors.pages import contractors as pages
from doors.pages import documents, house, lists
from doors.pages.look import Look
from models.asks.setup import NewBillingDetails, NewContractor, NewDestination, NewEvidence, Revocation
from models.ids import Kind
from models.listing import Wanted
from models.policy import Check
from models.tables.contractors import EvidenceRow
from store import rows
from store.views.documents import Wanted as Terms
from verbs import billing_details as verbs
from verbs import contractors

router = APIRouter()
SHOWN = 10
"""How many engagements, bills and payouts of theirs are shown; the lists have the others."""


LAST_SECOND = time(23, 59, 59)


def _evidence(zone: tzinfo, form: Form) -> Given:
    """Days are whole ones where the house is: valid from the beginning of the first to the end of the last."""
    body: dict[str, Any] = {name: form.get(name, "").strip() for name in ("check", "result", "reference")}
    since, until = form.get("valid_from", "").strip(), form.get("valid_until", "").strip()
    body["valid_from"] = _moment(since, time(), zone)
    body["valid_until"] = _moment(until, LAST_SECOND, zone) or None
    body["destination"] = (form.get("destination") or None) if body["check"] == Check.DESTINATION.value else None
    return Given(body)


def _moment(typed: str, at: time, zone: tzinfo) -> str:
    """That time of that day; what is none is left for the ask to refuse."""
    try:
        return datetime.combine(date.fromisoformat(typed), at, zone).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return typed


def _destination(form: Form) -> Given:
    body = {name: form.get(name, "").strip() for name in ("rail", "account")}
    return Given(body | {"currency": form.get("currency", "").strip().upper()})


def _register(form: Form) -> Given:
    known = {"name": form.get("name", "").strip(), "country": form.get("country", "").strip().upper()}
    return Given(known | ({"email": form["email"].strip()} if form.get("email", "").strip() else {}))


def billing_details(form: Form) -> Given:
    """An address, and a tax number where there is one."""
    said = {name: form.get(name, "").strip() for name in ("address", "tax_number")}
    return Given({name: text for name, text in said.items() if text or name == "address"})


SET_DETAILS = Doing("billing-details", NewBillingDetails, verbs.set_of_contractor, billing_details)
REGISTER = Doing("register", NewContractor, contractors.register, _register)
REVOKE = Doing("revoke", Revocation, contractors.revoke_evidence, because)


@router.post("/contractors")
async def register(visit: Visitor) -> Response:
    """Register who is to be paid, and go on to their page. The form is on the list."""
    return await make(visit, REGISTER, _list)


@router.get("/contractors/{contractor}")
async def contractor(visit: Visitor, contractor: ContractorId) -> Response:
    """Who they are, where their money goes, and what is on file about them."""
    return await show(visit, contractor)


@router.post("/contractors/{contractor}/evidence")
async def record_evidence(visit: Visitor, contractor: ContractorId) -> Response:
    """Record one compliance result."""
    read = partial(_evidence, await visit.look(house.zone))
    return await do(visit, Doing("evidence", NewEvidence, contractors.record_evidence, read), contractor, show)


@router.post("/contractors/{contractor}/destinations")
async def set_destination(visit: Visitor, contractor: ContractorId) -> Response:
    """Say where their money goes from now on."""
    verb = partial(contractors.set_destination, rails=visit.door.rails)
    return await do(visit, Doing("destination", NewDestination, verb, _destination), contractor, show)


@router.post("/contractors/{contractor}/billing-details")
async def set_billing_details(visit: Visitor, contractor: ContractorId) -> Response:
    """Say which address and tax number stand on their bills."""
    return await do(visit, SET_DETAILS, contractor, show)


@router.post("/evidence/{evidence}/revocations")
async def revoke(visit: Visitor, evidence: EvidenceId) -> Response:
    """A result counts no more. Its form is on the contractor's page."""
    theirs = await visit.look(_whose, evidence)
    return await do(visit, REVOKE, evidence, show, theirs)


@router.post("/contractors/{contractor}/files")
async def attach_file(visit: Visitor, contractor: ContractorId) -> Response:
    """Attach a document to their record."""
    return await attach(visit, contractor, show)


async def _list(visit: Visit, **more: Any) -> Response:
    return await list_pages.show(visit, list_pages.CONTRACTORS, Filters(), **more)


def _whose(look: Look, evidence: str) -> str:
    look.open(evidence)
    return rows.get(look.session, EvidenceRow, evidence).contractor


async def show(visit: Visit, contractor: str, status: int = 200, **more: Any) -> Response:
    """The contractor's page, with the newest of their work and money."""

    def shown(look: Look) -> dict[str, Any]:
        newest = Wanted(SHOWN, contractor=contractor)
        return {
            "page": pages.page(look, contractor),
            "work": lists.page(look, Kind.ENGAGEMENT, newest),
            "bills": lists.page(look, Kind.BILL, newest),
            "payouts": lists.page(look, Kind.PAYOUT, newest),
            "terms": documents.contracts(look, Terms(SHOWN, contractor=contractor)),
            "rails": sorted(visit.door.rails),
            "checks": list(Check),
            "zone": house.zone(look),
        }

    return await visit.show("contractor.html", shown, status=status, **more)
