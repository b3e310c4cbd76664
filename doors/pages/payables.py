"""Payables: every bill that is not paid yet, the one that is due first first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from models.ageing import Overdue
from models.money import Money, Value
from models.tables.nouns import EntityRow
from models.text import Id
from models.written import MoneyText
from rules import access
from rules.ageing import overdue
from store import rows
from store.views import payables


class PayableLine(Value):
    """One bill that is not paid. `owed` is its total until it is matched, and what the ledger holds for it then."""

    id: Id
    href: str
    number: str
    entity: Id
    contractor: Person
    due_on: date
    overdue: Overdue
    stage: str
    waits_for: str | None
    owed: MoneyText


class PayableList(Shown):
    """One page of payables; `next` is the cursor of the page after it, null on the last."""

    items: tuple[PayableLine, ...]
    next: Id | None


class PayablesWanted(NamedTuple):
    """Which bills; null is all."""

    entity: str | None
    currency: str | None
    cursor: str | None
    limit: int


def page(look: Look, wanted: PayablesWanted) -> PayableList:
    """Every bill within the reader's reach that is not paid, the one that is due first first."""
    asked = payables.Wanted(access.money_reach(look.actor), wanted.entity, wanted.currency)
    found = payables.page(look.session, asked, wanted.cursor, wanted.limit + 1)
    shown = found[: wanted.limit]
    days = todays(look, (one.entity for one in shown))
    items = tuple(_line(one, days[one.entity]) for one in shown)
    return PayableList(items=items, next=items[-1].id if len(found) > wanted.limit else None)


def todays(look: Look, entities: Iterable[str]) -> dict[str, date]:
    """Which day it is where each of *entities* is."""
    zones = {one: rows.get(look.session, EntityRow, one).timezone for one in set(entities)}
    return {one: look.now.astimezone(ZoneInfo(zone)).date() for one, zone in zones.items()}


def _line(one: payables.Payable, today: date) -> PayableLine:
    return PayableLine(
        id=one.bill,
        href=str(href(one.bill)),
        number=one.number,
        entity=one.entity,
        contractor=Person(id=one.contractor, name=one.payee),
        due_on=one.due_on,
        overdue=overdue(one.due_on, today),
        stage=one.stage,
        waits_for=one.waits_for,
        owed=Money(minor=one.owed, currency=one.currency),
    )
