"""Signing in by a provider: an attempt is kept until it comes back, once; its subject is somebody we know, or nobody.

People are never made here: whoever is not known is told so, and an administrator adds them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlmodel import col

from models.actors import Role
from models.answers import Answer, Done
from models.openid import Proven
from models.sign_in import Browser
from models.tables.nouns import PersonRow
from models.tables.sign_in import OpenIdAttemptRow, OpenIdSubjectRow
from store import rows
from store.sign_in import account_of
from store.views.people import is_person
from verbs import access
from verbs.occasion import Occasion

LASTS = timedelta(minutes=10)
"""How long somebody may be at the provider."""


class Unknown(NamedTuple):
    """Why that subject is nobody here, in words for whoever tries."""

    why: str


def start(occ: Occasion, attempt: OpenIdAttemptRow) -> None:
    """Keep the attempt until it comes back; those that never did are forgotten."""
    occ.session.execute(delete(OpenIdAttemptRow).where(col(OpenIdAttemptRow.expires_at) <= occ.now))
    rows.add(occ.session, attempt)


def take(occ: Occasion, state: str, browser: str) -> OpenIdAttemptRow | None:
    """The attempt of that state, which is used up; None where it ran out, or another browser brings it."""
    mine = (col(OpenIdAttemptRow.state) == state, col(OpenIdAttemptRow.browser) == browser)
    row = occ.session.execute(select(OpenIdAttemptRow).where(*mine).with_for_update()).scalar_one_or_none()
    if row is None:
        return None
    occ.session.expunge(row)
    occ.session.execute(delete(OpenIdAttemptRow).where(*mine))
    return row if row.expires_at > occ.now else None


def known(occ: Occasion, proven: Proven, browser: Browser) -> str | Unknown:
    """Who that subject is: bound to a person at their first sign-in, by the address that the provider confirmed."""
    bound = occ.session.get(OpenIdSubjectRow, (proven.issuer, proven.subject))
    found = bound.person if bound is not None else _bind(occ, proven)
    if isinstance(found, str) and is_person(occ.session, found):
        return found
    why = found if isinstance(found, Unknown) else Unknown("Your account here was deactivated. Ask an administrator.")
    person = bound.person if bound is not None else None
    access.told(occ, "sign_in_failed", person, f"openid {proven.subject}: {why.why}", browser)
    return why


def _bind(occ: Occasion, proven: Proven) -> str | Unknown:
    if proven.email is None:
        return Unknown("Your provider did not confirm your e-mail address. Confirm it there, and try again.")
    account = account_of(occ.session, proven.email)
    if account is None:
        return Unknown(f"Nobody here has the address {proven.email}. Ask an administrator to add you.")
    person = rows.lock(occ.session, PersonRow, account.person)
    same = select(OpenIdSubjectRow).where(
        col(OpenIdSubjectRow.person) == person.id, col(OpenIdSubjectRow.issuer) == proven.issuer
    )
    other = occ.session.execute(same).scalar_one_or_none()
    if other is not None and other.subject != proven.subject:
        return Unknown(f"{proven.email} signs in by another account at your provider. Ask an administrator.")
    if other is None:
        bound = OpenIdSubjectRow(issuer=proven.issuer, subject=proven.subject, person=person.id, bound_at=occ.now)
        rows.add(occ.session, bound)
        access.told(occ, "openid_bound", person.id, f"{proven.subject} of {proven.issuer}")
    return person.id


def forget(occ: Occasion, person: str) -> Answer:
    """Whoever next proves that they have their address is bound to them: for an account that was made anew."""
    occ.allow(Role.ADMIN, entity=None)
    rows.get(occ.session, PersonRow, person)
    bound = delete(OpenIdSubjectRow).where(col(OpenIdSubjectRow.person) == person)
    forgotten = list(occ.session.execute(bound.returning(col(OpenIdSubjectRow.subject))).scalars())
    if forgotten:
        access.told(occ, "openid_forgotten", person, ", ".join(forgotten))
    return Done(object=person, detail={"forgotten": str(len(forgotten))})
