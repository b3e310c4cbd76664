"""The town with a front door, and a browser at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from doors import sessions
from doors.sessions import Opened, Refused, SignedIn
from models.asks.setup import NewGrant, NewPerson
from models.sign_in import Browser
from tests.town import Town
from verbs import invitations, passwords, setup

PASSWORD = "four quite ordinary words"
_HASH = passwords.hashed(PASSWORD)
"""Made once: argon2 is slow on purpose."""


@dataclass
class House:
    """Somebody's browser keeps its cookie under their name."""

    town: Town
    cookies: dict[str, str] = field(default_factory=dict)

    def hire(self, name: str, *grants: NewGrant, password: bool = True) -> str:
        """Somebody with an address, and with a password unless said otherwise."""
        hired = NewPerson(name=name.title(), email=f"{name}@acme.example", grants=grants)
        person = self.town.people[name] = self.town.done("paula", setup.add_person, hired).object
        if password:
            self.town.do("paula", invitations.give_password, person, _HASH)
        return person

    def sign_in(self, name: str, password: str = PASSWORD, address: str = "10.0.0.1") -> Opened | Refused:
        where = Browser(address, "a browser")
        old = self.cookies.get(name)
        found = sessions.sign_in(self.town.database, f"{name}@acme.example", password, self.town.now, where, old)
        if isinstance(found, Opened):
            self.cookies[name] = found.token
        return found

    def who(self, token: str | None) -> SignedIn | None:
        with self.town.database.reading() as session:
            return sessions.signed_in(session, token, self.town.now)

    def later(self, **much: float) -> None:
        self.town.now += timedelta(**much)

    def log(self, what: str) -> int:
        """How many lines of that kind the access log has."""
        with self.town.database.reading() as session:
            found = session.connection().exec_driver_sql(f"SELECT count(*) FROM access_log WHERE what = '{what}'")
            return int(found.scalar_one())
