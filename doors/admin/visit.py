"""Somebody's request for a page: who they are, and the way to look, to act and to be told no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlmodel import Session
from starlette.responses import HTMLResponse, Response

from doors.admin import menu
from doors.admin.around import around
from doors.admin.rendering import html
from doors.admin.said import said
from doors.api.door import Door, door_of
from doors.cookies import kept
from doors.pages.look import Look
from doors.pages.shown import Page
from doors.sessions import COOKIE, SignedIn, saw, signed_in
from models.actors import Actor
from rules.access import reach
from store import inbox_size

FOLLOWING = "x-follow"
"""What the script says when it looks again by itself: a page that was left open is no sign of its reader."""


class NotSignedIn(Exception):
    """Nobody we know: they are asked to sign in, and brought back."""


@dataclass(frozen=True)
class Visit:
    """One request of somebody who is signed in."""

    request: Request
    door: Door
    signed: SignedIn

    @property
    def actor(self) -> Actor:
        """Who that is."""
        return self.signed.actor

    async def look(self, page: Callable[..., Any], *about: object) -> Any:
        """The answer of `page(look, *about)`."""
        return await self._look(page, about, lambda _: self.signed)

    async def look_anew(self, page: Callable[..., Any], *about: object) -> Any:
        """The same some time later, with what they may by then. Raises NotSignedIn where their session has ended."""
        return await self._look(page, about, lambda session: still_signed_in(self.request, session))

    async def _look(
        self, page: Callable[..., Any], about: tuple[object, ...], who: Callable[[Session], SignedIn]
    ) -> Any:
        def call() -> Any:
            with self.door.database.reading() as session:
                return page(Look(session, self.door.clock(), who(session).actor, self.door.temporal_ui), *about)

        return await self.door.run(call)

    async def show(
        self, template: str, page: Callable[..., Any], *about: object, status: int = 200, **more: Any
    ) -> Response:
        """The page that *template* makes of `page(look, *about)`: of a model, or of several by name."""

        def made(look: Look) -> HTMLResponse:
            waiting = inbox_size.of(look.session, self.signed.actor.who, look.now)
            model = page(look, *about)
            shown = model if isinstance(model, dict) else {"page": model}
            if isinstance(shown["page"], Page):
                shown = around(look, shown["page"]) | shown
            form: dict[str, Any] = {"form": {}, "problem": None, "doing": ""}
            return html(template, status, now=look.now, waiting=waiting, **self._frame(), **(shown | form | more))

        answer: Response = await self.look(made)
        return answer

    def holds(self, *roles: str) -> bool:
        """Whether they hold one of *roles* anywhere: what may be of use to them is shown. The verb decides."""
        return any(grant.role.value in roles for grant in self.signed.actor.grants)

    @property
    def inside(self) -> bool:
        """Whether they work here: what only colleagues may open is not linked to for others."""
        return reach(self.signed.actor).inside

    def _frame(self) -> dict[str, Any]:
        """What every page's frame needs."""
        return {"me": self.signed, "path": self.request.url.path, "holds": self.holds} | {
            "done": said(self.request.query_params.get("done")),
            "inside": self.inside,
            "menu": menu.of_house(self.signed.actor),
            "tabs": menu.of_ledger(self.signed.actor),
        }


async def visit(request: Request) -> Visit:
    """Who asks. Raises NotSignedIn."""
    door, token = door_of(request), kept(request, COOKIE)

    def find() -> SignedIn:
        with door.database.reading() as session:
            return still_signed_in(request, session)

    signed = await door.run(find)
    if token and signed.due and FOLLOWING not in request.headers:
        await door.run(lambda: saw(door.database, token, door.clock()))
    return Visit(request, door, signed)


def still_signed_in(request: Request, session: Session) -> SignedIn:
    """Whose session the request shows, as they are now. Raises NotSignedIn."""
    signed = signed_in(session, kept(request, COOKIE), door_of(request).clock())
    if signed is None:
        raise NotSignedIn
    return signed


Visitor = Annotated[Visit, Depends(visit)]
