"""Somebody with a link: what it opens, and the way to look and to act through it."""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from doors.admin.acting import act
from doors.admin.forms import Form, fields
from doors.api.door import Door, door_of
from doors.done import Recorded
from doors.pages import hosted
from doors.pages.look import Look
from doors.problems import Problem, ProblemDetails
from models.actors import Actor
from models.answers import Answer
from models.errors import NotFound
from models.tables.hosted import HostedLinkRow
from verbs.hosted_links import bearer, must_open
from verbs.occasion import Occasion

ID = re.compile(r"[a-z]{3}_[0-9a-f]{32}")
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
M = TypeVar("M", bound=BaseModel)
Outcome = Recorded | ProblemDetails


@dataclass(frozen=True)
class Guest:
    """One request through a link. Whether the link is good is asked again by whatever it does."""

    request: Request
    door: Door
    token: str
    link: HostedLinkRow

    @property
    def actor(self) -> Actor:
        """The contractor's own person, as that contractor alone."""
        return bearer(self.link)

    @property
    def base(self) -> str:
        """Where the link's pages begin."""
        return f"/h/{self.token}"

    @property
    def csrf(self) -> str:
        """What every form of the link carries: only who has the link can make it."""
        return hmac.new(self.token.encode(), b"remitwell form", "sha256").hexdigest()

    async def look(self, page: Callable[..., Any], *about: object) -> Any:
        """The answer of `page(look, link, *about)`."""

        def call() -> Any:
            with self.door.database.reading() as session:
                return page(Look(session, self.door.clock(), self.actor), self.link, *about)

        return await self.door.run(call)

    async def form(self) -> Form:
        """The fields as they were typed. Raises Problem for what did not come from a page of this link."""
        given = await fields(self.request)
        if not hmac.compare_digest(given.pop("csrf", "").encode(), self.csrf.encode()):
            raise Problem("not_our_form", "this form was not sent from a page that we showed you; open the page again")
        return given

    async def act(
        self, key: str, ask: type[M], given: dict[str, Any], verb: Callable[..., Answer], *ids: str
    ) -> Outcome:
        """Run *verb* as the contractor, in one transaction with the question whether the link is still good."""

        def through_link(occ: Occasion, *more: Any) -> Answer:
            must_open(occ, self.token)
            return verb(occ, *more)

        done = await act(self, key, ask, given, through_link, *ids)
        if isinstance(done, ProblemDetails) and done.type in {"/problems/not_found", "/problems/not_allowed"}:
            raise NotFound("this link opens nothing of that kind")
        return done

    async def must_lead_to(self, bill: str) -> None:
        """Raises NotFound where the link does not lead to that bill."""
        if not await self.look(hosted.opens, bill):
            raise NotFound("this link opens nothing of that id")


async def guest(request: Request) -> Guest:
    """Who holds the link of that address. Raises NotFound, also where what follows is no id."""
    door, named = door_of(request), dict(request.path_params)
    token = named.pop("token")
    if not TOKEN.fullmatch(token) or not all(ID.fullmatch(one) for one in named.values()):
        raise NotFound("this link opens nothing")

    def find() -> HostedLinkRow:
        with door.database.reading() as session:
            return must_open(Occasion(session, door.clock()), token)

    return Guest(request, door, token, await door.run(find))


Handler = Callable[[Guest], Awaitable[Response]]


def for_guests(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """The handler as the router calls it: with whoever holds the link of the address."""

    async def called(request: Request) -> Response:
        return await handler(await guest(request))

    return called
