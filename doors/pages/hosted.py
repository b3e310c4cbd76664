"""Where a contractor's link leads: whose papers it opens, until when, and to which bills and payments."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from doors.pages.look import Look
from models.ids import Kind, kind_of
from models.money import Value
from models.tables.contractors import ContractorRow
from models.tables.hosted import HostedLinkRow
from models.tables.nouns import EntityRow
from models.tables.work import OrderRow
from rules import standing
from rules.terms import business_day
from store import hosted, rows


class Frame(Value):
    """What stands on every page of the link. `today` is the client's day, `until` when the link ends."""

    client: str
    contractor: str
    timezone: str
    today: date
    until: datetime
    order: str | None
    order_number: str | None


def frame(look: Look, link: HostedLinkRow) -> Frame:
    """Who sees whose papers, until when."""
    session = look.session
    entity = rows.get(session, EntityRow, link.entity)
    order = rows.get(session, OrderRow, link.subject) if kind_of(link.subject) is Kind.ORDER else None
    return Frame(
        client=entity.name,
        contractor=rows.get(session, ContractorRow, link.contractor).name,
        timezone=entity.timezone,
        today=business_day(look.now, entity.timezone),
        until=link.expires_at.astimezone(ZoneInfo(entity.timezone)),
        order=order.id if order else None,
        order_number=order.number if order else None,
    )


def unplaced(look: Look, link: HostedLinkRow) -> list[str]:
    """The contractor's bills to that client that wait for an order number, oldest first."""
    return hosted.bills_without_order(look.session, link.entity, link.contractor)


def opens(look: Look, link: HostedLinkRow, bill: str) -> bool:
    """Whether the link leads to that bill: the one that it was made for; for an order those that draw or once drew
    on it, those that are being made from it, and the contractor's own that wait for an order number.
    """
    if link.subject == bill:
        return True
    if kind_of(link.subject) is not Kind.ORDER:
        return False
    work = rows.get(look.session, OrderRow, link.subject).engagement
    asked = {flip.bill for flip in standing.engagement(look.log(work)).asked}
    return bill in {*asked, *hosted.bills_ever_on(look.session, link.subject), *unplaced(look, link)}


def pays(look: Look, link: HostedLinkRow, payout: str) -> bool:
    """Whether the link leads to that payment: it pays a bill that the link opens."""
    return any(opens(look, link, bill) for bill in hosted.bills_of_payout(look.session, payout))
