"""Signing in by the organisation's own provider: out to it, and back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from doors import cookies, openid, sessions
from doors.admin.forms import fields
from doors.admin.rendering import html
from doors.admin.sign_in import HOME, browser, cookie, form_page, refused, welcome
from doors.api.door import door_of

router = APIRouter()
Told = Annotated[str, Query(max_length=4_000)]


@router.post("/sign-in/provider")
async def to_provider(request: Request) -> Response:
    """Out to the provider, which sends the browser back to `openid.CALLBACK`."""
    door, back = door_of(request), (await fields(request)).get("next", HOME)
    if door.openid is None:
        return RedirectResponse("/sign-in", 303)
    begun = await openid.begin(door, door.openid, back)
    if isinstance(begun, sessions.Refused):
        return form_page(door, back=back, problem=refused(begun), status=401)
    answer = html("sign_in_away.html", to=begun.address)
    answer.headers["refresh"] = f"0; url={begun.address}"  # a redirect of a form is held to `form-action 'self'`
    cookies.keep(answer, door, openid.COOKIE, begun.browser, openid.COOKIE_SECONDS)
    return answer


@router.get(openid.CALLBACK)
async def from_provider(
    request: Request, state: Told = "", code: Told | None = None, error: Told | None = None
) -> Response:
    """Back from the provider: signed in, or told why not."""
    door = door_of(request)
    if door.openid is None:
        return RedirectResponse("/sign-in", 303)
    kept, back = cookies.kept(request, openid.COOKIE), openid.Back(state, code, error)
    told = await openid.finish(door, door.openid, back, kept, browser(request), cookie(request))
    answer = (
        form_page(door, back=HOME, problem=refused(told), status=401)
        if isinstance(told, sessions.Refused)
        else welcome(request, told.opened, told.back_to)
    )
    cookies.drop(answer, door, openid.COOKIE)
    return answer
