"""Links by which a contractor, without an account, opens the pages of one order or one bill."""

from __future__ import annotations

import secrets
from datetime import timedelta

from models.actors import Actor, Grant, Role
from models.answers import Answer, Done
from models.asks.hosted import NewLink
from models.errors import NotFound
from models.ids import Kind, kind_of
from models.tables.bills import BillRow
from models.tables.contractors import ContractorRow
from models.tables.hosted import HostedLinkLetterRow, HostedLinkRevokedRow, HostedLinkRow
from models.tables.nouns import PersonRow, RoleGrantRow
from models.tables.work import OrderRow
from store import hosted, rows
from verbs.occasion import Occasion
from verbs.setup import digest

MAKERS = (Role.REQUESTER, Role.AP)
"""Who may let a contractor in, where the order or the bill belongs."""


def make(occ: Occasion, subject: str, ask: NewLink, token: str) -> Answer:
    """A link to that order or bill. Only the digest of *token* is kept; the door shows it once."""
    row = _opened(occ, subject)
    occ.hold(subject, row.contractor)
    occ.allow_on(subject, *MAKERS)
    link = HostedLinkRow(
        id=occ.new(Kind.LINK),
        subject=subject,
        entity=row.entity,
        contractor=row.contractor,
        person=hosted.person_of(occ.session, row.contractor) or _their_own(occ, row.contractor),
        digest=digest(token),
        made_by=occ.actor.who,
        made_at=occ.now,
        expires_at=occ.now + timedelta(days=ask.days),
    )
    rows.add(occ.session, link)
    return Done(object=link.id, detail={"subject": subject, "expires_at": link.expires_at.isoformat()})


def _opened(occ: Occasion, subject: str) -> OrderRow | BillRow:
    if kind_of(subject) is Kind.ORDER:
        return rows.get(occ.session, OrderRow, subject)
    return rows.get(occ.session, BillRow, subject)


def _their_own(occ: Occasion, contractor: str) -> str:
    """The person who acts for the contractor through links. They have no key and no password."""
    person, name = occ.new(Kind.PERSON), rows.get(occ.session, ContractorRow, contractor).name
    grant = RoleGrantRow(
        id=occ.new(Kind.KEY), person=person, role=Role.CONTRACTOR.value, contractor=contractor, granted_at=occ.now
    )
    rows.add(occ.session, PersonRow(id=person, name=name, created_at=occ.now), grant)
    return person


def new_token() -> str:
    """256 random bits, as the address of a contractor's pages ends."""
    return secrets.token_urlsafe(32)


def for_letter(occ: Occasion, bill: str, delivery: str) -> str | None:
    """Where a letter to the contractor leads, below our address: where somebody let them in to that bill and the link
    is still good. The letter has a token of its own, which ends with that link and is kept nowhere.
    """
    link = hosted.link_leading_to(occ.session, rows.get(occ.session, BillRow, bill), occ.now)
    if link is None:
        return None
    token = new_token()
    rows.add(occ.session, HostedLinkLetterRow(digest=digest(token), link=link.id, delivery=delivery, made_at=occ.now))
    return f"/h/{token}" if link.subject == bill else f"/h/{token}/bills/{bill}"


def revoke(occ: Occasion, link: str) -> Answer:
    """The link and the letters that lead by it open nothing any more; what was begun through it is not done."""
    row = rows.get(occ.session, HostedLinkRow, link)
    occ.hold(row.subject)
    occ.allow_on(row.subject, *MAKERS)
    if hosted.link_of(occ.session, row.digest):
        revoked = HostedLinkRevokedRow(link=link, revoked_by=occ.actor.who, revoked_at=occ.now)
        rows.add(occ.session, revoked)
    return Done(object=link, detail={"subject": row.subject})


def bearer(link: HostedLinkRow) -> Actor:
    """Who acts through *link*: the contractor's own person, as that contractor and within that entity alone."""
    grant = Grant(role=Role.CONTRACTOR, entity=link.entity, contractor=link.contractor)
    return Actor(person=link.person, client=link.id, grants=(grant,))


def must_open(occ: Occasion, token: str) -> HostedLinkRow:
    """The link of *token*, good in this transaction. Raises NotFound: nobody learns whether there ever was one."""
    found = hosted.link_of(occ.session, digest(token))
    if found is None or found.expires_at <= occ.now:
        raise NotFound("this link opens nothing")
    return found
