"""Links that open a contractor's own pages, and the disputes about bills."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel import Session

from models.tables.hosted import DisputeRow, HostedLinkRevokedRow, HostedLinkRow

LINK, REVOKED = HostedLinkRow.__table__, HostedLinkRevokedRow.__table__  # type: ignore[attr-defined]
DISPUTE = DisputeRow.__table__  # type: ignore[attr-defined]
_BY_DIGEST = (
    select(HostedLinkRow)
    .outerjoin(REVOKED, REVOKED.c.link == LINK.c.id)
    .where(LINK.c.digest == bindparam("digest"), REVOKED.c.link.is_(None))
)


class MadeLink(NamedTuple):
    """A link of a list, and whether somebody revoked it."""

    row: HostedLinkRow
    revoked: bool


def link_of(session: Session, digest: str) -> HostedLinkRow | None:
    """The link of that digest; None when there is none, or it was revoked. It may have expired."""
    return session.execute(_BY_DIGEST, {"digest": digest}).scalar_one_or_none()


def links_to(session: Session, subject: str) -> list[MadeLink]:
    """Every link to that order or bill, newest first."""
    rows = select(HostedLinkRow, REVOKED.c.link).outerjoin(REVOKED, REVOKED.c.link == LINK.c.id)
    found = session.execute(rows.where(LINK.c.subject == subject).order_by(LINK.c.id.desc()))
    return [MadeLink(row, revoked is not None) for row, revoked in found]


def person_of(session: Session, contractor: str) -> str | None:
    """Who acts through the links of *contractor*; None before the first one."""
    rows = select(LINK.c.person).where(LINK.c.contractor == contractor).limit(1)
    return session.execute(rows).scalar_one_or_none()


def disputes_about(session: Session, bills: Iterable[str]) -> list[str]:
    """Every dispute about any of *bills*, oldest first."""
    rows = select(DISPUTE.c.id).where(DISPUTE.c.bill.in_(list(bills))).order_by(DISPUTE.c.id)
    return list(session.execute(rows).scalars())
