"""What hangs on a bill and what a bill hangs on: its chain, its twins, the bills around an order."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session, col

from models.errors import NotFound
from models.tables.bills import BillLineRow, BillLinkRow, BillRow, BillVoidRow, PayoutBillRow
from models.tables.log import FactRow, PositionRow
from models.tables.work import EngagementRow, OrderRow

_LINK = BillLinkRow.__table__  # type: ignore[attr-defined]
_NEWER = _LINK.alias("newer")
_LINKED = (
    select(_LINK.c.bill)
    .where(
        _LINK.c.order == bindparam("of"),
        ~select(_NEWER.c.bill).where(_NEWER.c.bill == _LINK.c.bill, _NEWER.c.n > _LINK.c.n).exists(),
    )
    .order_by(_LINK.c.bill)
)
_NEWEST_LINK = (
    select(_NEWER.c.order)
    .where(_NEWER.c.bill == bindparam("bill"))
    .order_by(_NEWER.c.n.desc())
    .limit(1)
    .scalar_subquery()
)
_AROUND = (
    select(BillRow, OrderRow, EngagementRow)
    .select_from(BillRow)
    .outerjoin(OrderRow, col(OrderRow.id) == _NEWEST_LINK)
    .outerjoin(EngagementRow, col(EngagementRow.id) == col(OrderRow.engagement))
    .where(col(BillRow.id) == bindparam("bill"))
)
_PLACES = (
    select(col(FactRow.object), func.max(col(FactRow.seq)))
    .where(col(FactRow.kind) == "linked", col(FactRow.object).in_(bindparam("bills", expanding=True)))
    .group_by(col(FactRow.object))
)
_LINES = (
    select(BillLineRow)
    .where(col(BillLineRow.bill).in_(bindparam("bills", expanding=True)))
    .order_by(col(BillLineRow.bill), col(BillLineRow.line))
)
_PAID = select(PayoutBillRow).where(col(PayoutBillRow.payout) == bindparam("payout")).order_by(col(PayoutBillRow.bill))


class Around(NamedTuple):
    """The chain that one bill hangs on; None where it is not linked."""

    bill: BillRow
    order: OrderRow | None
    engagement: EngagementRow | None

    @property
    def objects(self) -> tuple[str | None, ...]:
        """Everything that a verb about the bill must hold."""
        upstream = (self.engagement.id, self.engagement.contract) if self.engagement else (None, None)
        return (*upstream, self.order.id if self.order else None, self.bill.contractor, self.bill.id)


def around_bill(session: Session, bill: str) -> Around:
    """The bill, its order and their engagement. Raises NotFound."""
    found = session.execute(_AROUND, {"bill": bill}).first()
    if found is None:
        msg = f"there is no {bill}"
        raise NotFound(msg)
    return Around(*found)


def linked_bills(session: Session, order: str) -> list[str]:
    """Every bill whose newest link is to *order*."""
    return list(session.execute(_LINKED, {"of": order}).scalars())


def linked_before(session: Session, order: str, bill: str) -> list[str]:
    """Bills linked to *order* before *bill*, which is linked to it too: in the order of the links, which the
    order's lock put one after the other.
    """
    places = dict(session.execute(_PLACES, {"bills": linked_bills(session, order)}).all())
    return sorted(other for other, place in places.items() if place < places[bill])


def billed_on(session: Session, order: OrderRow) -> int:
    """The net of every live bill that is linked to *order*, in its currency; minor units."""
    linked = linked_bills(session, order.id)
    rows = select(col(BillRow.net)).where(col(BillRow.id).in_(linked), col(BillRow.currency) == order.currency)
    nets: list[int] = list(session.execute(rows).scalars())
    return sum(nets)


def bill_lines(session: Session, bills: list[str]) -> list[BillLineRow]:
    """The lines of *bills*, in order."""
    return list(session.execute(_LINES, {"bills": bills}).scalars())


def payout_bills(session: Session, payout: str) -> list[PayoutBillRow]:
    """The bills of *payout*."""
    return list(session.execute(_PAID, {"payout": payout}).scalars())


def open_bills_of(session: Session, contractor: str) -> list[str]:
    """Bills of *contractor* that have no end yet."""
    rows = select(col(BillRow.id)).join(PositionRow, col(PositionRow.object) == col(BillRow.id))
    rows = rows.where(col(BillRow.contractor) == contractor, col(PositionRow.ended).is_(False))
    return list(session.execute(rows.order_by(col(BillRow.id))).scalars())


def bill_numbered(session: Session, entity: str, contractor: str, normal_number: str) -> BillRow | None:
    """The live bill of that normalised number."""
    rows = _of_number(entity, contractor, normal_number).where(col(BillRow.id).not_in(select(col(BillVoidRow.bill))))
    return session.execute(rows).scalar_one_or_none()


def to_be_replaced(session: Session, entity: str, contractor: str, normal_number: str) -> str | None:
    """The bill of that number, no longer live, which none has replaced yet."""
    newer = BillRow.__table__.alias("newer")  # type: ignore[attr-defined]
    replaced = select(newer.c.id).where(newer.c.replaces == col(BillRow.id)).exists()
    found: BillRow | None = session.execute(
        _of_number(entity, contractor, normal_number).where(~replaced)
    ).scalar_one_or_none()
    return found.id if found else None


def _of_number(entity: str, contractor: str, normal_number: str) -> Select[BillRow]:
    return select(BillRow).where(
        col(BillRow.entity) == entity,
        col(BillRow.contractor) == contractor,
        col(BillRow.normal_number) == normal_number,
    )


def near_twins(session: Session, bill: BillRow) -> list[BillRow]:
    """Live bills of the same payee and currency, taken in before, whose gross is within one minor unit."""
    came = select(col(FactRow.seq)).where(col(FactRow.kind) == "bill_received")
    rows = select(BillRow).where(
        col(BillRow.contractor) == bill.contractor,
        col(BillRow.currency) == bill.currency,
        came.where(col(FactRow.object) == col(BillRow.id)).scalar_subquery()
        < came.where(col(FactRow.object) == bill.id).scalar_subquery(),
        col(BillRow.total).between(bill.total - 1, bill.total + 1),
        col(BillRow.id).not_in(select(col(BillVoidRow.bill))),
    )
    return list(session.execute(rows.order_by(col(BillRow.id))).scalars())


def ended_badly(session: Session, bills: list[str]) -> set[str]:
    """Those of *bills* that were rejected or voided."""
    rows = select(col(PositionRow.object)).where(
        col(PositionRow.object).in_(bills), col(PositionRow.stage).in_(("rejected", "voided"))
    )
    return set(session.execute(rows).scalars())


def bills_in_flight(session: Session, order: str) -> list[str]:
    """Bills linked to *order* that are neither over nor released: those that a change of it concerns."""
    linked = linked_bills(session, order)
    rows = select(col(PositionRow.object)).where(
        col(PositionRow.object).in_(linked), col(PositionRow.ended).is_(False), col(PositionRow.stage) != "released"
    )
    return list(session.execute(rows.order_by(col(PositionRow.object))).scalars()) if linked else []
