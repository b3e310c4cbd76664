"""Invitations: how somebody sets their password, the first or a new one, without anybody else knowing it."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.errors import Invalid
from models.ids import Kind
from models.sign_in import Browser
from models.tables.nouns import PersonRow
from models.tables.sign_in import InvitationRow, InvitationUsedRow
from rules.signing_in import INVITATION_LASTS, why_not_password
from store import rows, sign_in
from store.views.people import is_person
from verbs import access
from verbs.occasion import Occasion
from verbs.setup import digest


def invite(occ: Occasion, person: str, secret: str) -> Answer:
    """An invitation for somebody who is here; those before it open nothing any more. The door shows *secret* once."""
    occ.allow(Role.ADMIN, entity=None)
    row = rows.get(occ.session, PersonRow, person)
    if row.service:
        return No(code="cannot_sign_in", detail="a service signs in nowhere; cut a key for it")
    if row.email is None:
        return No(code="cannot_sign_in", detail=f"{row.name} has no e-mail address to sign in by")
    if not is_person(occ.session, person):
        return No(code="cannot_sign_in", detail=f"{row.name} was deactivated; reactivate them first")
    made = InvitationRow(
        id=occ.new(Kind.INVITATION),
        person=person,
        digest=digest(secret),
        created_at=occ.now,
        created_by=occ.actor.who,
        expires_at=occ.now + INVITATION_LASTS,
    )
    rows.add(occ.session, made)
    access.told(occ, "invited", person)
    return Done(object=made.id, detail={"person": person, "expires_at": f"{made.expires_at:%Y-%m-%dT%H:%M:%SZ}"})


def look_up(occ: Occasion, secret: str) -> PersonRow | None:
    """Whose password that invitation sets; None where it was used, ran out, or never was."""
    row = sign_in.invitation(occ.session, digest(secret), occ.now)
    return rows.get(occ.session, PersonRow, row.person) if row and is_person(occ.session, row.person) else None


def set_password(occ: Occasion, secret: str, hashed: str, browser: Browser) -> PersonRow | None:
    """Use up the invitation: its person signs in by that password from now on, and nowhere by the old one.

    None where it was used meanwhile, ran out, or never was.
    """
    row = sign_in.invitation(occ.session, digest(secret), occ.now)
    if row is None or not is_person(occ.session, row.person):
        return None
    person = rows.lock(occ.session, PersonRow, row.person)
    if sign_in.invitation(occ.session, digest(secret), occ.now) is None:
        return None
    rows.add(occ.session, InvitationUsedRow(invitation=row.id, used_at=occ.now))
    _keep(occ, person.id, hashed, browser)
    return person


def fit(password: str, person: PersonRow) -> None:
    """Raises Invalid for a password that is not good enough for *person*."""
    why = why_not_password(password, person.name, person.email)
    if why:
        raise Invalid("password", why)


def _keep(occ: Occasion, person: str, hashed: str, browser: Browser) -> None:
    sign_in.set_password(occ.session, person, hashed, occ.now)
    ended = sign_in.end_sessions(occ.session, person, occ.now)
    access.told(occ, "password_set", person, f"{len(ended)} sessions ended" if ended else "", browser)


def give_password(occ: Occasion, person: str, hashed: str) -> None:
    """What the operator of this machine sets for somebody, such as the people of a demonstration."""
    occ.allow(Role.ADMIN, entity=None)
    _keep(occ, rows.get(occ.session, PersonRow, person).id, hashed, Browser())
