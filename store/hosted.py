"""Links that open a contractor's own pages, and the disputes about bills."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlmodel import Session

from models.ids import Kind
from models.tables.bills import BillLinkRow, BillRow, PayoutBillRow
from models.tables.hosted import DisputeRow, HostedLinkLetterRow, HostedLinkRevokedRow, HostedLinkRow
from models.tables.log import PositionRow

LINK, REVOKED = HostedLinkRow.__table__, HostedLinkRevokedRow.__table__  # type: ignore[attr-defined]
DISPUTE = DisputeRow.__table__  # type: ignore[attr-defined]
BILL, DRAWS = BillRow.__table__, BillLinkRow.__table__  # type: ignore[attr-defined]
STANDS, PAID = PositionRow.__table__, PayoutBillRow.__table__  # type: ignore[attr-defined]
LETTER = HostedLinkLetterRow.__table__  # type: ignore[attr-defined]
_NOT_REVOKED = select(HostedLinkRow).outerjoin(REVOKED, REVOKED.c.link == LINK.c.id).where(REVOKED.c.link.is_(None))
_OF_LETTER = select(LETTER.c.link).where(LETTER.c.digest == bindparam("digest")).scalar_subquery()
_BY_DIGEST = _NOT_REVOKED.where(or_(LINK.c.digest == bindparam("digest"), LINK.c.id == _OF_LETTER))


class MadeLink(NamedTuple):
    """A link of a list, and whether somebody revoked it."""

    row: HostedLinkRow
    revoked: bool


def link_of(session: Session, digest: str) -> HostedLinkRow | None:
    """The link of that digest, its own or that of a letter; None when there is none, or it was revoked. It may have
    expired.
    """
    return session.execute(_BY_DIGEST, {"digest": digest}).scalar_one_or_none()


def link_leading_to(session: Session, bill: BillRow, now: datetime) -> HostedLinkRow | None:
    """The newest link that opens *bill* to its contractor now: its own, else that of an order that leads to it."""
    on = select(DRAWS.c.order).where(DRAWS.c.bill == bill.id)
    waits = bill.id in bills_without_order(session, bill.entity, bill.contractor)
    leads = LINK.c.subject.startswith(Kind.ORDER.value) if waits else LINK.c.subject.in_(on)
    theirs = (LINK.c.contractor == bill.contractor, LINK.c.entity == bill.entity, LINK.c.expires_at > now)
    found = _NOT_REVOKED.where(*theirs, or_(LINK.c.subject == bill.id, leads))
    return session.execute(found.order_by(LINK.c.subject != bill.id, LINK.c.id.desc()).limit(1)).scalar_one_or_none()


def links_to(session: Session, subject: str) -> list[MadeLink]:
    """Every link to that order or bill, newest first."""
    rows = select(HostedLinkRow, REVOKED.c.link).outerjoin(REVOKED, REVOKED.c.link == LINK.c.id)
    found = session.execute(rows.where(LINK.c.subject == subject).order_by(LINK.c.id.desc()))
    return [MadeLink(row, revoked is not None) for row, revoked in found]


def person_of(session: Session, contractor: str) -> str | None:
    """Who acts through the links of *contractor*; None before the first one."""
    rows = select(LINK.c.person).where(LINK.c.contractor == contractor).limit(1)
    return session.execute(rows).scalar_one_or_none()


def disputes_about(session: Session, bills: Iterable[str]) -> dict[str, str]:
    """Every dispute about any of *bills*, oldest first, each with its bill."""
    rows = select(DISPUTE.c.id, DISPUTE.c.bill).where(DISPUTE.c.bill.in_(list(bills))).order_by(DISPUTE.c.id)
    return {dispute: bill for dispute, bill in session.execute(rows)}  # noqa: C416 - rows are no pairs to dict()


def bills_ever_on(session: Session, order: str) -> list[str]:
    """Every bill that draws on the order or once did, newest first: what was followed there stays there."""
    rows = select(DRAWS.c.bill).where(DRAWS.c.order == order).distinct().order_by(DRAWS.c.bill.desc())
    return list(session.execute(rows).scalars())


def bills_without_order(session: Session, entity: str, contractor: str) -> list[str]:
    """Bills of *contractor* to *entity* that have no end and no order yet, oldest first."""
    newest = select(DRAWS.c.order).where(DRAWS.c.bill == BILL.c.id).order_by(DRAWS.c.n.desc()).limit(1)
    rows = select(BILL.c.id).join(STANDS, STANDS.c.object == BILL.c.id)
    rows = rows.where(BILL.c.contractor == contractor, BILL.c.entity == entity, STANDS.c.ended.is_(False))
    return list(session.execute(rows.where(newest.scalar_subquery().is_(None)).order_by(BILL.c.id)).scalars())


def bills_of_payout(session: Session, payout: str) -> list[str]:
    """The bills that the payout is for; none where there is no such payout."""
    return list(session.execute(select(PAID.c.bill).where(PAID.c.payout == payout)).scalars())
