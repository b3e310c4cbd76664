"""People: the list, somebody's page with all that can be done about them, and one's own account."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act, act_for_secret, act_without_body
from doors.admin.choosing import Typed, contractors, known
from doors.admin.deeds import at_its_field
from doors.admin.forms import Form, form_of
from doors.admin.lists import Listing, page_of
from doors.admin.lists import show as show_list
from doors.admin.naming import named
from doors.admin.visit import Visit, Visitor
from doors.api.lists import PeopleFilters
from doors.api.paths import GrantId, KeyId, PersonId
from doors.api.tables import TABLES
from doors.done import KeyRecorded, Recorded
from doors.identity import new_secret
from doors.pages import house, notices, people
from doors.pages.look import Look
from doors.pages.shown import Named, Shown
from doors.problems import ProblemDetails
from models.actors import Role
from models.asks.people import Deactivation
from models.asks.setup import NewGrant, NewKey, NewPerson
from models.asks.work import Because
from models.ids import Kind
from models.notices import TOLD
from verbs import invitations, leaving, roles, setup

router = APIRouter()
Told = Recorded | ProblemDetails
PLACES = {"entity": "where", "unit": "where", "starts_at": "starts_on", "ends_at": "ends_on"}
"""What the forms of somebody's page call fields of the API."""


class Whole(Shown):
    """Somebody, and what the forms on their page offer."""

    person: people.PersonPage
    entities: tuple[house.Entity, ...]
    colleagues: house.Colleagues
    preferences: notices.PreferencePage | None


def whole(look: Look, person: str) -> Whole:
    """Raises NotFound."""
    found = people.page(look, person)
    return Whole(
        person=found,
        entities=house.entities(look).items,
        colleagues=house.colleagues(look, "", 200),
        preferences=notices.preferences(look) if person == look.actor.who else None,
    )


def _everybody(look: Look, filters: Any) -> dict[str, Any]:
    return {"page": TABLES["people"].page(look, filters), "opens": partial(people.opens, look.actor)}


def _log(look: Look, filters: Any) -> dict[str, Any]:
    return {"page": named(TABLES["access-log"].page)(look, filters)}


PEOPLE = Listing("people", template="people.html", makes=_everybody)
LOG = Listing("access-log", template="access_log.html", makes=_log)
for _one in (PEOPLE, LOG):
    router.add_api_route(_one.at, page_of(_one), methods=["GET"], name=f"list of {_one.name}")


@router.post("/people")
async def add(visit: Visitor) -> Response:
    """Add somebody; their roles follow on their page."""
    form = await form_of(visit)
    key = form.pop("key", "")
    given = {"name": form.get("name", ""), "email": form.get("email") or None, "service": "service" in form}
    told = await act(visit, key, NewPerson, given, setup.add_person)
    if isinstance(told, ProblemDetails):
        return await show_list(visit, PEOPLE, PeopleFilters(), told.status, form=form, problem=told)
    return RedirectResponse(f"/people/{told.object}", 303)


@router.get("/people/{person}")
async def person_page(visit: Visitor, person: PersonId, q: Typed = "", contractor: Typed = "") -> Response:
    """Somebody: their roles, keys, sessions, deputies, and what waits for them; `q` finds a contractor for them."""
    chosen = {"role": Role.CONTRACTOR.value, "contractor": contractor} if contractor else None
    return await show(visit, person, chosen, at="grant" if chosen else "", q=q)


@router.post("/people/{person}/invitations")
async def invite(visit: Visitor, person: PersonId) -> Response:
    """Make an invitation, whose link is shown once."""
    form = await form_of(visit)
    secret = secrets.token_urlsafe(32)
    told = await act_for_secret(visit, form.pop("key", ""), secret, invitations.invite, person)
    link = f"{visit.door.public_url}/invitation?token="
    return await show(visit, person, told=told, at="invite", secret_before=link)


@router.post("/people/{person}/keys")
async def cut_key(visit: Visitor, person: PersonId) -> Response:
    """Cut an API key, which is shown once."""
    form = await form_of(visit)
    key = form.pop("key", "")
    told = await act_for_secret(visit, key, new_secret(), setup.cut_key, ask=NewKey, given={"person": person})
    return await show(visit, person, told=told, at="keys")


@router.post("/people/{person}/grants")
async def grant(visit: Visitor, person: PersonId) -> Response:
    """Grant one more role; where it holds is one choice: everywhere, an entity or a unit."""
    form = await form_of(visit)
    key = form.pop("key", "")
    entity, _, unit = form.get("where", "").partition("/")
    given = {"role": form.get("role", ""), "entity": entity or None, "unit": unit or None}
    given["contractor"] = (form.get("contractor") or None) if given["role"] == Role.CONTRACTOR.value else None
    return await show(visit, person, form, await act(visit, key, NewGrant, given, roles.grant_role, person), "grant")


@router.post("/people/{person}/deactivations")
async def deactivate(visit: Visitor, person: PersonId) -> Response:
    """Somebody leaves, and what waits for them goes to their successor."""
    form = await form_of(visit)
    key = form.pop("key", "")
    given = {"reason": form.get("reason", ""), "successor": form.get("successor") or None}
    return await show(
        visit, person, form, await act(visit, key, Deactivation, given, leaving.deactivate, person), "leave"
    )


@router.post("/people/{person}/reactivations")
async def reactivate(visit: Visitor, person: PersonId) -> Response:
    """Somebody is back."""
    form = await form_of(visit)
    key = form.pop("key", "")
    given = {"reason": form.get("reason", "")}
    return await show(visit, person, form, await act(visit, key, Because, given, leaving.reactivate, person), "leave")


@router.post("/grants/{grant}/revocation")
async def revoke_role(visit: Visitor, grant: GrantId) -> Response:
    """Revoke a role."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), roles.revoke_role, grant)
    return await show(visit, form.get("person", ""), form, told, "grant")


@router.post("/keys/{key_id}/revocation")
async def revoke_key(visit: Visitor, key_id: KeyId) -> Response:
    """Revoke an API key."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), setup.revoke_key, key_id)
    return await show(visit, form.get("person", ""), form, told, "keys")


async def show(
    visit: Visit,
    person: str,
    form: Form | None = None,
    told: Told | None = None,
    at: str = "",
    secret_before: str = "",
    q: str = "",
) -> Response:
    """Somebody's page; *told* is what became of the form *at*, and a secret is shown behind *secret_before*.

    Contractors whose name begins with *q* are offered, or those who came last.
    """
    if isinstance(told, Recorded) and not isinstance(told, KeyRecorded):
        return RedirectResponse(f"/people/{person}#{at}", 303)
    problem = at_its_field(told, PLACES) if isinstance(told, ProblemDetails) else None
    secret = secret_before + told.secret if isinstance(told, KeyRecorded) and told.secret else ""
    more: dict[str, Any] = {"form": form or {}, "problem": problem, "at": at, "secret": secret}
    status = problem.status if problem else 200

    def shown(look: Look) -> dict[str, Any]:
        whom = contractors(look, q) if visit.holds("admin") and person != visit.actor.who else None
        return {"page": named(whole)(look, person), "whom": whom, "chosen": _chosen(look, form or {})}

    return await visit.show("person.html", shown, status=status, roles=tuple(Role), told=TOLD, **more)


def _chosen(look: Look, form: Form) -> Named | None:
    """The contractor that the form names."""
    contractor = known(look, Kind.CONTRACTOR, form.get("contractor", ""))
    return look.named([contractor])[contractor] if contractor else None
