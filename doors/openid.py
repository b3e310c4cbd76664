"""Signing in by an organisation's own provider, in two halves: out to it, and back.

A handler sends the browser to `Begun.address`, with `Begun.browser` in the cookie `COOKIE`; what comes back to
`CALLBACK` it gives to `finish`, with that cookie.
"""

from __future__ import annotations

import logging
import secrets
from typing import NamedTuple

from adapters.openid.port import Provider
from doors.api.door import Door
from doors.sessions import Opened, Refused, open_for
from models.openid import NoAnswer, NotProven
from models.sign_in import Browser
from models.tables.sign_in import OpenIdAttemptRow
from verbs import openid as verb
from verbs.occasion import Occasion
from verbs.setup import digest

log = logging.getLogger(__name__)
CALLBACK = "/sign-in/openid"
COOKIE = "remitwell_openid"
"""Its name to `doors/cookies.py`, which keeps it for `COOKIE_SECONDS`."""
COOKIE_SECONDS = int(verb.LASTS.total_seconds())

SILENT = "Your provider does not answer. Try again in a moment, or sign in with a password."
NOT_PROVEN = "Your provider did not confirm who you are. Start again from the sign-in page."
GONE = "This sign-in took too long, or was begun in another browser. Start again from the sign-in page."


class Begun(NamedTuple):
    """Where to send the browser, and what it keeps meanwhile."""

    address: str
    browser: str


class Back(NamedTuple):
    """What the provider's answer carried: `state`, and a code or an error."""

    state: str
    code: str | None
    error: str | None = None


class Arrived(NamedTuple):
    """A session, and the page that was asked for before."""

    opened: Opened
    back_to: str


def local(path: str | None) -> str:
    """A path of ours to go back to. Anything that a browser could read as another site becomes `/`."""
    good = path is not None and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if good and path and path.isprintable() and "\\" not in path else "/"


async def begin(door: Door, provider: Provider, back_to: str | None) -> Begun | Refused:
    """Out: remember what must come back together."""
    state, nonce, verifier, browser = (secrets.token_urlsafe(48) for _ in range(4))
    address = await provider.address(state, nonce, verifier)
    if isinstance(address, NoAnswer):
        log.warning("the OpenID provider gave no answer: %s", address.reason)
        return Refused(SILENT)
    now = door.clock()
    attempt = OpenIdAttemptRow(
        state=digest(state),
        browser=digest(browser),
        nonce=nonce,
        verifier=verifier,
        back_to=local(back_to),
        expires_at=now + verb.LASTS,
    )

    def keep() -> None:
        with door.database.writing() as session:
            verb.start(Occasion(session, now), attempt)

    await door.run(keep)
    return Begun(address, browser)


async def finish(
    door: Door, provider: Provider, back: Back, kept: str | None, browser: Browser, old_token: str | None = None
) -> Arrived | Refused:
    """Back: a session for whoever the provider says it is, if we know them. *kept* is what the browser kept."""
    attempt = await door.run(lambda: _take(door, back.state, kept or ""))
    if attempt is None:
        return Refused(GONE)
    if back.code is None:
        log.info("the OpenID provider refused a sign-in: %r", back.error)
        return Refused(NOT_PROVEN)
    proven = await provider.proof(back.code, attempt.nonce, attempt.verifier, door.clock())
    if isinstance(proven, NoAnswer | NotProven):
        log.warning("a sign-in by OpenID proved nothing: %s", proven.reason)
        return Refused(SILENT if isinstance(proven, NoAnswer) else NOT_PROVEN)

    def enter() -> Arrived | Refused:
        with door.database.writing() as session:
            occ = Occasion(session, door.clock())
            person = verb.known(occ, proven, browser)
            if isinstance(person, verb.Unknown):
                return Refused(person.why)
            return Arrived(open_for(occ, person, "openid", browser, old_token), attempt.back_to)

    return await door.run(enter)


def _take(door: Door, state: str, kept: str) -> OpenIdAttemptRow | None:
    with door.database.writing() as session:
        return verb.take(Occasion(session, door.clock()), digest(state), digest(kept))
