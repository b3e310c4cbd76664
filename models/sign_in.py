"""What signing in is made of: who tries it, how often they may, what they are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple


class Limit(NamedTuple):
    """At most `tries` failures within `window`; one more and nothing is tried for as long as `hold`."""

    tries: int
    window: timedelta
    hold: timedelta


class Attempt(NamedTuple):
    """A try that may go on. `person` and `hash` are null where nobody can sign in by that address and a password."""

    key: str
    person: str | None
    hash: str | None


class Held(NamedTuple):
    """No try is taken before `until`."""

    until: datetime


class Browser(NamedTuple):
    """Where somebody signs in from, as far as the door can tell."""

    address: str | None = None
    agent: str | None = None


class Ticket(NamedTuple):
    """What a session is opened with: digest of its token, and the secret that its forms carry."""

    digest: str
    csrf: str
