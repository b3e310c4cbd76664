"""Who is asking: an API key becomes an actor, here and nowhere else. Never anything in a body."""

from __future__ import annotations

import contextlib
import re
import secrets
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from models.actors import Actor, Role
from models.errors import NotAllowed, NotKnown, Unavailable
from store.database import Database
from store.views.people import Holder, grants_of, holder_of_key, is_key, is_person
from verbs.access import key_refused
from verbs.occasion import Occasion
from verbs.setup import digest

_KEY = re.compile(r"rw_[A-Za-z0-9_-]{43}")
_PERSON = re.compile(r"per_[0-9a-f]{32}")


class Credentials(NamedTuple):
    """What the request shows: its key, and the person whose word a service brings."""

    key: str
    on_behalf_of: str | None

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Credentials:
        """Read the headers. Raises NotKnown when there is no key that could be one of ours."""
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not _KEY.fullmatch(key):
            raise NotKnown("send the header Authorization: Bearer rw_…")
        return cls(key, headers.get("on-behalf-of"))


def new_secret() -> str:
    """256 random bits, as a key is written."""
    return f"rw_{secrets.token_urlsafe(32)}"


def new_signing_secret() -> str:
    """256 random bits, as Standard Webhooks writes them."""
    return f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"


def actor_of(session: Session, shown: Credentials, now: datetime) -> Actor:
    """Who that is, with the grants that hold now. Raises NotKnown, or NotAllowed for a service that may not."""
    holder = holder_of_key(session, digest(shown.key))
    if holder is None:
        raise NotKnown("this key is not known, or was revoked")
    if shown.on_behalf_of is not None:
        return _behind_service(session, holder, shown.on_behalf_of, now)
    return Actor(person=holder.person, client=holder.person, grants=grants_of(session, holder.person, now))


@contextlib.contextmanager
def watched(database: Database, shown: Credentials, now: datetime) -> Iterator[None]:
    """Whoever shows a key of ours that opens nothing any more is turned away, and leaves a line in the access log."""
    try:
        yield
    except NotKnown:
        with contextlib.suppress(Unavailable):
            _tell_of_the_key(database, digest(shown.key), now)
        raise


def _tell_of_the_key(database: Database, of: str, now: datetime) -> None:
    with database.reading() as session:
        ours = is_key(session, of)
    if ours:  # whoever makes keys up writes nothing here
        with database.writing() as session:
            key_refused(Occasion(session, now), of)


def _behind_service(session: Session, service: Holder, person: str, now: datetime) -> Actor:
    """The service's leave to act for people, and that person's own roles: an act needs both."""
    lent = tuple(grant for grant in grants_of(session, service.person, now) if grant.role is Role.DELEGATE)
    if not service.is_service or not lent:
        raise NotAllowed("this key may not act on behalf of people")
    if not _PERSON.fullmatch(person) or not is_person(session, person):
        raise NotAllowed("On-Behalf-Of names nobody that this key may act for")
    own = tuple(grant for grant in grants_of(session, person, now) if grant.role is not Role.DELEGATE)
    return Actor(person=service.person, client=service.person, grants=(*lent, *own), on_behalf_of=person)
