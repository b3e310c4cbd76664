"""People: who is here, how they come in, what they may do, who stands in for them, and the access log."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors import sessions
from doors.api import bodies
from doors.api.door import door_of
from doors.api.envelope import write, write_a_secret, write_without_body
from doors.api.lists import AskedLog, AskedPeople
from doors.api.openapi import body, public, reads, writes
from doors.api.paths import DelegationId, GrantId, PersonId, SessionId
from doors.api.reading import read
from doors.api.tables import listing
from doors.done import KeyRecorded, PasswordSet
from doors.pages import access_log, people
from doors.problems import Problem
from models.asks.people import Deactivation, NewDelegation, NewPassword
from models.asks.setup import NewGrant
from models.asks.work import Because
from models.sign_in import Browser
from verbs import delegations, invitations, leaving, openid, roles
from verbs import sessions as session_verbs

_UNREADABLE = ("malformed", "invalid", "unsupported_type", "too_large", "invitation_used_up")
_LEAVING = ("already_deactivated", "separation_of_duties", "last_admin", "work_waits", "successor_unfit")
router = APIRouter(prefix="/v1", tags=["people"])


@router.get("/people", **reads(people.PersonList, csv=True))
async def list_people(request: Request, asked: AskedPeople) -> Response:
    """Who is here, newest first; with `email` whoever signs in by that address."""
    return await listing(request, "people", asked)


@router.get("/people/{person}", **reads(people.PersonPage))
async def person(request: Request, person: PersonId) -> Response:
    """Somebody: their roles, keys and sessions, who stands in for whom, and what waits for them."""
    return await read(request, people.page, person)


@router.post("/people/{person}/invitations", **writes(None, "cannot_sign_in", answer=KeyRecorded))
async def invite(request: Request, person: PersonId) -> Response:
    """Invite somebody to set their password. The `secret` is in this answer only; it works once, for three days."""
    return await write_a_secret(request, invitations.invite, person, secret=secrets.token_urlsafe(32))


@router.post("/passwords", **public("The password is set", PasswordSet, *_UNREADABLE, requestBody=body(NewPassword)))
async def set_password(request: Request) -> Response:
    """Use up an invitation: its person signs in by that password from now on. Needs no key."""
    door = door_of(request)
    ask = bodies.parse(NewPassword, await bodies.read_json(request))
    browser = Browser(request.client.host if request.client else None, request.headers.get("user-agent"))

    def call() -> Response:
        found = sessions.take_password(door.database, ask.invitation, ask.password, door.clock(), browser)
        if isinstance(found, sessions.Refused):
            raise Problem("invitation_used_up", found.why, "invitation")
        told = PasswordSet(person=found.id, name=found.name)
        return Response(told.model_dump_json(), 200, {"cache-control": "no-store"}, "application/json")

    return await door.run(call)


@router.post("/people/{person}/deactivations", **writes(Deactivation, *_LEAVING))
async def deactivate(request: Request, person: PersonId) -> Response:
    """Somebody leaves: they sign in nowhere, their keys open nothing, and what waits for them goes to `successor`."""
    return await write(request, Deactivation, leaving.deactivate, person)


@router.post("/people/{person}/reactivations", **writes(Because, "already_active"))
async def reactivate(request: Request, person: PersonId) -> Response:
    """Somebody is back, with the roles and keys that they had."""
    return await write(request, Because, leaving.reactivate, person)


@router.post("/people/{person}/grants", **writes(NewGrant, "separation_of_duties", "already_granted"))
async def grant_role(request: Request, person: PersonId) -> Response:
    """Grant somebody one more role, everywhere, in an entity, in a unit, or for a contractor."""
    return await write(request, NewGrant, roles.grant_role, person)


@router.delete("/grants/{grant}", **writes(None, "already_revoked", "last_admin", "work_waits"))
async def revoke_role(request: Request, grant: GrantId) -> Response:
    """Revoke a role. What was done by it stays done."""
    return await write_without_body(request, roles.revoke_role, grant)


@router.post("/people/{person}/delegations", **writes(NewDelegation, "nothing_to_delegate", "separation_of_duties"))
async def delegate(request: Request, person: PersonId) -> Response:
    """Name a deputy, from when until when: they may answer what the approver may, and it is recorded so."""
    return await write(request, NewDelegation, delegations.delegate, person)


@router.delete("/delegations/{delegation}", **writes(None, "delegation_over"))
async def end_delegation(request: Request, delegation: DelegationId) -> Response:
    """End a delegation before its time."""
    return await write_without_body(request, delegations.end_delegation, delegation)


@router.delete("/sessions/{session}", **writes())
async def end_session(request: Request, session: SessionId) -> Response:
    """Sign somebody out at one browser."""
    return await write_without_body(request, session_verbs.end_session, session)


@router.delete("/people/{person}/sessions", **writes())
async def end_sessions(request: Request, person: PersonId) -> Response:
    """Sign somebody out everywhere."""
    return await write_without_body(request, session_verbs.end_sessions, person)


@router.delete("/people/{person}/openid-subjects", **writes())
async def forget_openid(request: Request, person: PersonId) -> Response:
    """Forget by which account at the OpenID provider somebody signs in: the next one with their address is theirs."""
    return await write_without_body(request, openid.forget, person)


@router.get("/access-log", **reads(access_log.AccessLog, csv=True))
async def read_access_log(request: Request, asked: AskedLog) -> Response:
    """What happened at the doors, newest first: for auditors and administrators."""
    return await listing(request, "access-log", asked)
