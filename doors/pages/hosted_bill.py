"""What a contractor sees of a bill through a link, from its making to its payment."""

from __future__ import annotations

from datetime import datetime

from doors.pages import bills
from doors.pages.billing_details import BillingDetails, of_bill
from doors.pages.hosted import Frame, frame, opens
from doors.pages.look import Look
from doors.pages.shown import Shown
from models.errors import NotFound
from models.money import Money, Value
from models.tables.bills import BillRow, PayoutRow
from models.tables.hosted import HostedLinkRow
from models.tables.work import OrderRow
from rules import standing
from rules.followed import HAPPENED
from store import rows
from store.views import positions


class Payment(Value):
    """One payment of the bill."""

    id: str
    amount: Money
    made_at: datetime
    stage: str


class Told(Value):
    """One line of the bill's timeline."""

    words: str
    at: datetime


class FollowedBill(Shown):
    """The bill, its payments and what happened, in the contractor's words. `page` is none until it was made."""

    frame: Frame
    id: str
    number: str
    seller: BillingDetails | None
    client: BillingDetails | None
    page: bills.BillPage | None
    refused: bool
    payments: tuple[Payment, ...]
    timeline: tuple[Told, ...]


def bill(look: Look, link: HostedLinkRow, bill: str) -> FollowedBill:
    """A bill that the link leads to. Raises NotFound for any other, and says nothing of it."""
    if not opens(look, link, bill):
        raise NotFound("this link opens nothing of that id")
    made = positions.of(look.session, [bill])
    page = bills.page(look, bill) if made else None
    number, refused = (page.number, False) if page else _being_made(look, link, bill)
    happened = look.log(bill) if page else ()
    seller, client = of_bill(look.session, rows.get(look.session, BillRow, bill)) if page else (None, None)
    return FollowedBill(
        frame=frame(look, link),
        id=bill,
        number=number,
        seller=seller,
        client=client,
        page=page,
        refused=refused,
        payments=_payments(look, page.payouts) if page else (),
        timeline=tuple(
            Told(words=HAPPENED[entry.fact.KIND], at=entry.at) for entry in happened if entry.fact.KIND in HAPPENED
        ),
    )


def _being_made(look: Look, link: HostedLinkRow, bill: str) -> tuple[str, bool]:
    """The number of a bill that was asked for, and whether it could not be made."""
    work = standing.engagement(look.log(rows.get(look.session, OrderRow, link.subject).engagement))
    asked = next(flip for flip in work.asked if flip.bill == bill)
    return asked.number, asked not in work.flips


def _payments(look: Look, payouts: tuple[str, ...]) -> tuple[Payment, ...]:
    stands, found = positions.of(look.session, payouts), (rows.get(look.session, PayoutRow, one) for one in payouts)
    return tuple(
        Payment(
            id=row.id,
            amount=Money(minor=row.amount, currency=row.currency),
            made_at=row.made_at,
            stage=stands[row.id].stage,
        )
        for row in found
    )
