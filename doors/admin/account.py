"""One's own account: sessions, who stands in while one is away, and how one is told of things."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin.acting import act, act_without_body
from doors.admin.forms import form_of
from doors.admin.order_forms import whole
from doors.admin.people import show
from doors.admin.visit import Visitor
from doors.api.paths import DelegationId, PersonId, SessionId
from doors.pages import house
from models.asks.people import NewDelegation
from models.notices import NoticeKind, Preferences
from verbs import delegations, openid, preferences, sessions

router = APIRouter()


@router.get("/account")
async def account(visit: Visitor) -> Response:
    """The reader's own page."""
    return RedirectResponse(f"/people/{visit.signed.actor.who}", 303)


@router.post("/account/notices")
async def prefer(visit: Visitor) -> Response:
    """Say how one wants to be told from now on."""
    form = await form_of(visit)
    key, hour = form.pop("key", ""), form.get("digest_hour", "")
    given = {
        "address": form.get("address", "").strip() or None,
        "chat": form.get("chat", "").strip() or None,
        "timezone": form.get("timezone", "").strip(),
        "digest_hour": whole(hour),
        "kinds": {str(kind): form[f"kind.{kind}"] for kind in NoticeKind if f"kind.{kind}" in form},
    }
    verb = partial(preferences.prefer, private=visit.door.private_receivers)
    return await show(visit, visit.actor.who, form, await act(visit, key, Preferences, given, verb), "notices")


@router.post("/people/{person}/delegations")
async def delegate(visit: Visitor, person: PersonId) -> Response:
    """Name a deputy for some days, which begin and end where the house is."""
    form = await form_of(visit)
    key = form.pop("key", "")
    zone = await visit.look(house.zone)
    given = {
        "deputy": form.get("deputy", ""),
        "starts_at": _moment(form.get("starts_on", ""), zone, 0),
        "ends_at": _moment(form.get("ends_on", ""), zone, 1),
        "reason": form.get("reason", ""),
    }
    told = await act(visit, key, NewDelegation, given, delegations.delegate, person)
    return await show(visit, person, form, told, "deputy")


def _moment(typed: str, zone: tzinfo, days: int) -> str:
    """The moment at which that day begins, or *days* later; what is none is left for the ask to refuse."""
    try:
        day = date.fromisoformat(typed) + timedelta(days=days)
        return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return typed


@router.post("/delegations/{delegation}/end")
async def end_delegation(visit: Visitor, delegation: DelegationId) -> Response:
    """End a delegation before its time."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), delegations.end_delegation, delegation)
    return await show(visit, form.get("person", ""), form, told, "deputy")


@router.post("/sessions/{session}/end")
async def end_session(visit: Visitor, session: SessionId) -> Response:
    """Sign out at one browser."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), sessions.end_session, session)
    return await show(visit, form.get("person", ""), form, told, "sessions")


@router.post("/people/{person}/sessions/end")
async def end_sessions(visit: Visitor, person: PersonId) -> Response:
    """Sign out everywhere, here too."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), sessions.end_sessions, person)
    return await show(visit, person, form, told, "sessions")


@router.post("/people/{person}/openid-subjects/end")
async def forget_openid(visit: Visitor, person: PersonId) -> Response:
    """Forget by which account at the provider somebody signs in."""
    form = await form_of(visit)
    told = await act_without_body(visit, form.pop("key", ""), openid.forget, person)
    return await show(visit, person, form, told, "sessions")
