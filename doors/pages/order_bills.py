"""Which bills draw on an order, and what of it is left to bill and to pay?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from doors.links import href
from doors.pages.look import Look
from doors.pages.order_lines import LineProgress
from models.money import Money, Value
from models.tables.bills import BillRow
from models.text import Id
from models.written import MoneyText
from rules.payment_standing import Payment, payment
from store import rows
from store.views import positions


class OrderBill(Value):
    """A bill that draws on the order; `payment` is whether it is paid."""

    id: Id
    href: str
    number: str
    stage: str
    payment: Payment
    due_on: date
    total: MoneyText


def order_bills(look: Look, bills: Iterable[str]) -> tuple[OrderBill, ...]:
    """Each of *bills* that the reader may open."""
    mine = sorted(look.may_open(bills))
    stands = positions.of(look.session, mine)
    return tuple(
        OrderBill(
            id=one.id,
            href=str(href(one.id)),
            number=one.number,
            stage=stands[one.id].stage,
            payment=payment(stands[one.id].stage, stands[one.id].due, look.now),
            due_on=one.due_on,
            total=Money(minor=one.total, currency=one.currency),
        )
        for one in (rows.get(look.session, BillRow, bill) for bill in mine)
    )


def left_to_bill(lines: Iterable[LineProgress], currency: str) -> Money:
    """Net: what was ordered and no bill has taken."""
    return Money(minor=sum(line.left.amount.minor for line in lines), currency=currency)


def left_to_pay(bills: Iterable[OrderBill], currency: str) -> Money:
    """Gross: what was billed in the order's currency, is owed, and has not arrived."""
    owed = (one.total for one in bills if one.payment in {"pending", "overdue"} and one.total.currency == currency)
    return Money(minor=sum(total.minor for total in owed), currency=currency)
