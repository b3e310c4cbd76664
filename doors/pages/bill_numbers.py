"""What became of the bill of that number? All of them: another contractor may have the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from doors.links import href
from doors.pages import disputes
from doors.pages.disputes import BillDispute
from doors.pages.listed import told
from doors.pages.lists import Cursor, ListedBill
from doors.pages.look import Look
from doors.pages.shown import Named, Shown
from doors.pages.timeline import Happened
from models.facts import bill as b
from models.facts import late_money as late
from models.ids import Kind
from models.listing import Wanted, cursor_after
from models.money import Value
from models.policy import Category
from models.standings import Log
from models.text import Id
from rules import standing
from rules.duplicates import normal_number
from rules.payment_standing import Payment, payment
from store import facts
from store.views import cases, positions
from store.views.cases import CaseLine

_ABOUT_MONEY = (
    *(b.BillReceived, b.Matched, b.Unmatched, b.GateOpened, b.GateShut, b.PayoutPlanned, b.Released, b.PaymentRefused),
    *(b.BillSettled, b.BillReturned, b.PaidElsewhere, b.ElsewhereUndone, b.Rejected, b.Voided, late.LateReturned),
)


class CaseInShort(Value):
    """A case about the bill; contractors are told none."""

    id: Id
    href: str
    category: Category
    opened_at: datetime
    stage: str
    says: str


class BillOfNumber(ListedBill):
    """A bill of that number: whether it is paid, its disputes, and what happened to its money, oldest first."""

    order: Named | None
    payment: Payment
    disputes: tuple[BillDispute, ...]
    cases: tuple[CaseInShort, ...]
    payments: tuple[Happened, ...]


class BillsOfNumber(Shown):
    """Every bill whose number is compared as equal, newest first; `says` is what to do where there is none."""

    number: str
    items: tuple[BillOfNumber, ...]
    next: Cursor | None
    says: str | None


def page(look: Look, number: str, wanted: Wanted) -> BillsOfNumber:
    """The bills of that number which the reader may see, whoever sent them."""
    asked = wanted._replace(limit=wanted.limit + 1, normal_number=normal_number(number))
    rows = positions.page(look.session, Kind.BILL, look.reach, asked, look.now)
    shown = rows[: wanted.limit]
    more = _more(look, [stands.object for stands, _ in shown])
    known = told(look, Kind.BILL, shown)
    items = tuple(
        BillOfNumber(
            **look.standing(stands),
            **line,
            payment=payment(stands.stage, stands.due, look.now),
            **more[stands.object],
        )
        for (stands, _), line in zip(shown, known, strict=True)
    )
    return BillsOfNumber(
        number=number,
        items=items,
        next=cursor_after(wanted, items[-1].due, items[-1].id) if len(rows) > wanted.limit else None,
        says=None if items else "no bill that you may see has that number; ask for it with the contractor's name",
    )


def _more(look: Look, bills: list[str]) -> dict[str, dict[str, Any]]:
    """Order, disputes, cases and what happened to the money, of each."""
    logs = facts.logs(look.session, bills)
    orders = {bill: standing.bill(log).order for bill, log in logs.items()}
    known = look.named(orders.values())
    disputed = disputes.about(look, bills)
    found = cases.about(look.session, [bill for bill in bills if look.inside(bill)])
    return {
        bill: {
            "order": known.get(orders[bill] or ""),
            "disputes": disputed.get(bill, ()),
            "cases": _cases(look, found.get(bill, [])),
            "payments": _payments(log),
        }
        for bill, log in logs.items()
    }


def _cases(look: Look, found: list[CaseLine]) -> tuple[CaseInShort, ...]:
    logs = facts.logs(look.session, [one.id for one in found])
    return tuple(
        CaseInShort(
            id=one.id,
            href=str(href(one.id)),
            category=Category(one.category),
            opened_at=one.opened_at,
            stage=one.stage,
            says=standing.case(logs[one.id]).findings[0].actual,
        )
        for one in found
    )


def _payments(log: Log) -> tuple[Happened, ...]:
    return tuple(
        Happened(fact=entry.fact.KIND, n=entry.n, at=entry.at) for entry in log if isinstance(entry.fact, _ABOUT_MONEY)
    )
