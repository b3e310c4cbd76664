"""How to ask about people.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    AccessLine,
    AccessLog,
    Because,
    Deactivation,
    KeyRecorded,
    ListedPerson,
    NewDelegation,
    NewGrant,
    NewPassword,
    PasswordSet,
    PersonList,
    PersonPage,
    Recorded,
)
from remitwell_client.asking import Asking


class People(Asking):
    """One method for each operation on people."""

    def list_people(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        email: str | None = None,
        active: bool | None = None,
    ) -> PersonList:
        """Who is here, newest first; with `email` whoever signs in by that address."""
        answer: PersonList = self.read(
            self.place("/v1/people"), {"cursor": cursor, "limit": limit, "email": email, "active": active}
        )
        return answer

    def each_person(self, *, email: str | None = None, active: bool | None = None) -> Iterator[ListedPerson]:
        """As `list_people`, page after page to the last."""
        return self.every(self.place("/v1/people"), {"email": email, "active": active})

    def person(self, person: str) -> PersonPage:
        """Somebody: their roles, keys and sessions, who stands in for whom, and what waits for them."""
        answer: PersonPage = self.read(self.place("/v1/people/{person}", person))
        return answer

    def invite(self, person: str, *, key: str) -> KeyRecorded:
        """Invite somebody to set their password. The `secret` is in this answer only; it works once, for
        three days.
        """
        answer: KeyRecorded = self.write("POST", self.place("/v1/people/{person}/invitations", person), None, key)
        return answer

    def set_password(self, body: NewPassword, *, key: str) -> PasswordSet:
        """Use up an invitation: its person signs in by that password from now on. Needs no key."""
        answer: PasswordSet = self.write("POST", self.place("/v1/passwords"), body, key)
        return answer

    def deactivate(self, person: str, body: Deactivation, *, key: str) -> Recorded:
        """Somebody leaves: they sign in nowhere, their keys open nothing, and what waits for them goes to
        `successor`.
        """
        answer: Recorded = self.write("POST", self.place("/v1/people/{person}/deactivations", person), body, key)
        return answer

    def reactivate(self, person: str, body: Because, *, key: str) -> Recorded:
        """Somebody is back, with the roles and keys that they had."""
        answer: Recorded = self.write("POST", self.place("/v1/people/{person}/reactivations", person), body, key)
        return answer

    def grant_role(self, person: str, body: NewGrant, *, key: str) -> Recorded:
        """Grant somebody one more role, everywhere, in an entity, in a unit, or for a contractor."""
        answer: Recorded = self.write("POST", self.place("/v1/people/{person}/grants", person), body, key)
        return answer

    def revoke_role(self, grant: str, *, key: str) -> Recorded:
        """Revoke a role. What was done by it stays done."""
        answer: Recorded = self.write("DELETE", self.place("/v1/grants/{grant}", grant), None, key)
        return answer

    def delegate(self, person: str, body: NewDelegation, *, key: str) -> Recorded:
        """Name a deputy, from when until when: they may answer what the approver may, and it is recorded
        so.
        """
        answer: Recorded = self.write("POST", self.place("/v1/people/{person}/delegations", person), body, key)
        return answer

    def end_delegation(self, delegation: str, *, key: str) -> Recorded:
        """End a delegation before its time."""
        answer: Recorded = self.write("DELETE", self.place("/v1/delegations/{delegation}", delegation), None, key)
        return answer

    def end_session(self, session: str, *, key: str) -> Recorded:
        """Sign somebody out at one browser."""
        answer: Recorded = self.write("DELETE", self.place("/v1/sessions/{session}", session), None, key)
        return answer

    def end_sessions(self, person: str, *, key: str) -> Recorded:
        """Sign somebody out everywhere."""
        answer: Recorded = self.write("DELETE", self.place("/v1/people/{person}/sessions", person), None, key)
        return answer

    def forget_openid(self, person: str, *, key: str) -> Recorded:
        """Forget by which account at the OpenID provider somebody signs in: the next one with their address
        is theirs.
        """
        answer: Recorded = self.write("DELETE", self.place("/v1/people/{person}/openid-subjects", person), None, key)
        return answer

    def read_access_log(
        self, *, cursor: str | None = None, limit: int | None = None, person: str | None = None, what: str | None = None
    ) -> AccessLog:
        """What happened at the doors, newest first: for auditors and administrators."""
        answer: AccessLog = self.read(
            self.place("/v1/access-log"), {"cursor": cursor, "limit": limit, "person": person, "what": what}
        )
        return answer

    def each_access_line(self, *, person: str | None = None, what: str | None = None) -> Iterator[AccessLine]:
        """As `read_access_log`, page after page to the last."""
        return self.every(self.place("/v1/access-log"), {"person": person, "what": what})
