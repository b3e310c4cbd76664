"""Signing in with a password, an invitation that sets a password, and signing out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from doors import cookies, openid, sessions
from doors.admin.forms import Form, fields, form_of
from doors.admin.rendering import html
from doors.admin.visit import Visitor
from doors.api.door import Door, door_of
from doors.problems import ProblemDetails
from models.errors import Invalid
from models.sign_in import Browser

router = APIRouter()
HOME = "/inbox"
Secret = Annotated[str, Query(alias="token", max_length=200)]


@router.get("/sign-in")
async def ask(request: Request, next: str = HOME) -> Response:  # noqa: A002 - the name in the address
    """The form."""
    return form_page(door_of(request), back=next)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """Sign in, and go back to where somebody was about to be."""
    door, form = door_of(request), await fields(request)
    email, password, back = form.get("email", ""), form.get("password", ""), form.get("next", HOME)
    told = await door.run(
        lambda: sessions.sign_in(door.database, email, password, door.clock(), browser(request), cookie(request))
    )
    if isinstance(told, sessions.Refused):
        return form_page(door, back=back, form={"email": email}, problem=refused(told), status=401)
    return welcome(request, told, back)


@router.get("/invitation")
async def invitation(request: Request, token: Secret = "") -> Response:
    """The form that sets a password, or word that the invitation opens nothing."""
    return await _invitation(request, token)


@router.post("/invitation")
async def set_password(request: Request) -> Response:
    """Set a password by an invitation, which signs in."""
    door, form = door_of(request), await fields(request)
    secret, password = form.get("token", ""), form.get("password", "")
    if password != form.get("again", ""):
        return await _invitation(request, secret, ProblemDetails.of("invalid", "the two are not the same", "again"))
    try:
        told = await door.run(
            lambda: sessions.set_password(
                door.database, secret, password, door.clock(), browser(request), cookie(request)
            )
        )
    except Invalid as error:
        return await _invitation(request, secret, ProblemDetails.of("invalid", error.problem, "password"))
    return await _invitation(request, "") if isinstance(told, sessions.Refused) else welcome(request, told, HOME)


@router.post("/sign-out")
async def sign_out(visit: Visitor) -> Response:
    """End the session of this browser."""
    await form_of(visit)
    door, request = visit.door, visit.request
    await door.run(lambda: sessions.sign_out(door.database, cookie(request), door.clock(), browser(request)))
    answer = RedirectResponse("/sign-in", 303)
    cookies.drop(answer, door, sessions.COOKIE)
    return answer


def welcome(request: Request, opened: sessions.Opened, back: str) -> Response:
    """The cookie of a fresh session, and the way to *back*."""
    answer = RedirectResponse(inside(back), 303)
    cookies.keep(answer, door_of(request), sessions.COOKIE, opened.token, sessions.COOKIE_SECONDS)
    return answer


def inside(back: str) -> str:
    """*back* where it is a page of ours; else the inbox: nobody is sent to another site from here."""
    found = openid.local(back)
    return HOME if found == "/" else found


def cookie(request: Request) -> str | None:
    """What the browser holds."""
    return cookies.kept(request, sessions.COOKIE)


def browser(request: Request) -> Browser:
    """Where it comes from, for the access log."""
    return Browser(request.client.host if request.client else None, request.headers.get("user-agent"))


def refused(told: sessions.Refused) -> ProblemDetails:
    """Why nobody was signed in; who must wait is not told to try again."""
    told_so = ProblemDetails.of("sign_in_refused", told.why.rstrip("."))
    return told_so.model_copy(update={"what_to_do": ""}) if told.until else told_so


def form_page(
    door: Door, *, back: str, form: Form | None = None, problem: ProblemDetails | None = None, status: int = 200
) -> Response:
    """The page that asks who it is."""
    known: Any = {"next": inside(back), "form": form or {}, "problem": problem, "provider": door.openid is not None}
    return html("sign_in.html", status, **known)


async def _invitation(request: Request, secret: str, problem: ProblemDetails | None = None) -> Response:
    """The form, where *secret* is somebody's; nothing of whom is told otherwise."""
    door: Door = door_of(request)

    def look() -> Any:
        with door.database.reading() as session:
            found = sessions.invited(session, secret, door.clock())
            return found and (found.name, found.email)

    person = await door.run(look)
    status = 200 if person and not problem else 422 if person else 410
    return html("invitation.html", status, person=person, token=secret, problem=problem, used_up=sessions.USED_UP)
