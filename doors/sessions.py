"""Who is signed in at a browser: a token in a cookie becomes an actor, and a password becomes such a token.

Nothing here knows of HTTP: a form's handler passes on what it was given and sets what it is told.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from models.actors import Actor
from models.sign_in import Attempt, Browser, Held, Ticket
from models.tables.nouns import PersonRow
from rules.signing_in import SEEN_EVERY, WHOLE
from store import rows
from store import sign_in as stored
from store.database import Database
from store.views.people import grants_of, is_person
from verbs import invitations, passwords
from verbs import sign_in as verb
from verbs.occasion import Occasion
from verbs.setup import digest

COOKIE = "remitwell_session"
"""Its name to `doors/cookies.py`, which keeps it for `COOKIE_SECONDS`."""
COOKIE_SECONDS = int(WHOLE.total_seconds())
WRONG = "This e-mail address and password do not belong together."
USED_UP = "This invitation was used, has run out or was replaced by a newer one. Ask an administrator for another."
PASSWORD_MAX = 1_000
"""What is longer than any password is not even compared."""


class SignedIn(NamedTuple):
    """Who it is, with the grants that hold now. `csrf` is what each of their forms carries.

    `due` says that it is time to write down that the session is in use: call `saw`.
    """

    actor: Actor
    session: str
    name: str
    csrf: str
    due: bool = False


class Opened(NamedTuple):
    """A session that was just opened: put its `token` into the cookie."""

    token: str
    person: str
    name: str


class Refused(NamedTuple):
    """Nobody was signed in. `until` is set where no try is taken before then."""

    why: str
    until: datetime | None = None


def signed_in(session: Session, token: str | None, now: datetime) -> SignedIn | None:
    """Whose session that token opens; None when it has ended, was never opened, or its person is no longer here."""
    found = stored.in_force(session, digest(token), now) if token else None
    if found is None:
        return None
    row, name = found
    actor = Actor(person=row.person, client=row.person, grants=grants_of(session, row.person, now))
    return SignedIn(actor, row.id, name, row.csrf, due=now >= row.seen_at + SEEN_EVERY)


def saw(database: Database, token: str, now: datetime) -> None:
    """Write down that the session is in use, so that it does not end as idle."""
    with database.writing() as session:
        row = stored.session_of(session, digest(token))
        if row is not None:
            verb.saw(Occasion(session, now), row)


def same_csrf(who: SignedIn, given: str) -> bool:
    """Whether a form that was sent carries what ours carry."""
    return hmac.compare_digest(who.csrf.encode(), given.encode("utf-8", "replace"))


def sign_in(
    database: Database,
    email: str,
    password: str,
    now: datetime,
    browser: Browser = Browser(),  # noqa: B008 - a frozen value
    old_token: str | None = None,
) -> Opened | Refused:
    """A new session, or why not: in the same words and after the same time whether or not somebody has that address.

    *old_token* is what the browser's cookie holds already: that session ends. Takes about as long as argon2 does:
    run it in a thread.
    """
    with database.writing() as session:
        attempt = verb.begin(Occasion(session, now), email.strip(), browser)
    if isinstance(attempt, Held):
        return held(attempt, now)
    good = len(password) <= PASSWORD_MAX and passwords.matches(attempt.hash, password)
    with database.writing() as session:
        occ = Occasion(session, now)
        if good and _still_theirs(session, attempt):
            verb.forgive(occ, attempt, browser)
            return open_for(occ, attempt.person or "", "password", browser, old_token)
        verb.fail(occ, attempt.person, browser)
    return Refused(WRONG)


def _still_theirs(session: Session, attempt: Attempt) -> bool:
    """Whether nothing was changed while the password was compared."""
    person = attempt.person
    return person is not None and is_person(session, person) and stored.password_of(session, person) == attempt.hash


def held(until: Held, now: datetime) -> Refused:
    """How long nobody can sign in."""
    minutes = max(1, -(-int((until.until - now).total_seconds()) // 60))
    left = "one minute" if minutes == 1 else f"{minutes} minutes"
    return Refused(f"Signing in failed too often. Try again in {left}.", until.until)


def open_for(occ: Occasion, person: str, how: str, browser: Browser, old_token: str | None) -> Opened:
    """A session for somebody who proved who they are, with a token that nobody has seen before."""
    token = secrets.token_urlsafe(32)
    ticket = Ticket(digest(token), secrets.token_urlsafe(32))
    verb.open_session(occ, person, ticket, how, browser, replaces=digest(old_token) if old_token else None)
    return Opened(token, person, rows.get(occ.session, PersonRow, person).name)


def sign_out(database: Database, token: str | None, now: datetime, browser: Browser = Browser()) -> bool:  # noqa: B008
    """End the session of that token. False where it had ended, or never was."""
    if not token:
        return False
    with database.writing() as session:
        return verb.end_session(Occasion(session, now), digest(token), browser)


def invited(session: Session, secret: str, now: datetime) -> PersonRow | None:
    """Whose password an invitation sets; None where it opens nothing (tell them `USED_UP`)."""
    return invitations.look_up(Occasion(session, now), secret)


def take_password(
    database: Database,
    secret: str,
    password: str,
    now: datetime,
    browser: Browser = Browser(),  # noqa: B008 - a frozen value
) -> PersonRow | Refused:
    """Use up the invitation of that *secret*: whose password it is now. Raises Invalid for a weak password."""
    with database.reading() as session:
        person = invited(session, secret, now)
    if person is None:
        return Refused(USED_UP)
    invitations.fit(password, person)
    hashed = passwords.hashed(password)
    with database.writing() as session:
        return invitations.set_password(Occasion(session, now), secret, hashed, browser) or Refused(USED_UP)


def set_password(
    database: Database,
    secret: str,
    password: str,
    now: datetime,
    browser: Browser = Browser(),  # noqa: B008 - a frozen value
    old_token: str | None = None,
) -> Opened | Refused:
    """The same, and sign its person in."""
    person = take_password(database, secret, password, now, browser)
    if isinstance(person, Refused):
        return person
    with database.writing() as session:
        return open_for(Occasion(session, now), person.id, "invitation", browser, old_token)
