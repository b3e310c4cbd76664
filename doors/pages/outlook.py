"""What is owed, by how late it is and by the week in which it falls due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from doors.pages.look import Look
from doors.pages.payables import todays
from doors.pages.shown import Shown
from models.ageing import Overdue
from models.money import Money, Value
from models.tables.nouns import EntityRow
from models.text import Id
from models.written import MoneyText
from rules import access
from rules.ageing import overdue, week_of
from store import rows
from store.views import payables
from store.views.payables import OwedOn

WEEKS = 13


class Owed(Value):
    """What `bills` are owed together: `cleared` may leave on its day, `waiting` has not passed match and gate yet,
    `in_transit` has left and has not arrived.
    """

    bills: int
    owed: MoneyText
    cleared: MoneyText
    waiting: MoneyText
    in_transit: MoneyText


class AgeingStep(Owed):
    """What is past its due date by so many days."""

    overdue: Overdue


class AgeingOf(Value):
    """One entity and currency. `not_on_book` is owed by bills that are not matched; the rest of `owed` is the ledger's
    held, payable and transit accounts.
    """

    entity: Id
    entity_name: str
    currency: str
    today: date
    owed: MoneyText
    not_on_book: MoneyText
    steps: tuple[AgeingStep, ...]


class AgeingPage(Shown):
    """All that is owed, by how late it is."""

    at: datetime
    items: tuple[AgeingOf, ...]


class OutlookWeek(Owed):
    """What falls due in the week that begins on that Monday."""

    begins: date


class OutlookOf(Value):
    """One entity and currency: what is overdue, what falls due in each of the coming weeks, and what later."""

    entity: Id
    entity_name: str
    currency: str
    today: date
    overdue: Owed
    weeks: tuple[OutlookWeek, ...]
    later: Owed


class OutlookPage(Shown):
    """Which cash is needed when."""

    at: datetime
    items: tuple[OutlookOf, ...]


def ageing(look: Look, entity: str | None, currency: str | None) -> AgeingPage:
    """All that is owed within the reader's reach, by how late it is."""
    return AgeingPage(at=look.now, items=tuple(_aged(*one) for one in _owed(look, entity, currency)))


def outlook(look: Look, entity: str | None, currency: str | None) -> OutlookPage:
    """Which cash is needed when, within the reader's reach."""
    return OutlookPage(at=look.now, items=tuple(_spread(*one) for one in _owed(look, entity, currency)))


def _owed(look: Look, entity: str | None, currency: str | None) -> list[tuple[str, date, list[OwedOn]]]:
    """What falls due on which day, for each entity and currency, with its name and the day that it is there."""
    asked = payables.Wanted(access.money_reach(look.actor), entity, currency)
    found: dict[tuple[str, str], list[OwedOn]] = {}
    for one in payables.by_day(look.session, asked):
        found.setdefault((one.entity, one.currency), []).append(one)
    days = todays(look, (place for place, _ in found))
    names = {place: rows.get(look.session, EntityRow, place).name for place in days}
    return [(names[place], days[place], owed) for (place, _), owed in found.items()]


def _aged(name: str, today: date, owed: list[OwedOn]) -> AgeingOf:
    entity, currency = owed[0].entity, owed[0].currency

    def step(of: Overdue) -> AgeingStep:
        return AgeingStep(overdue=of, **_sum(currency, (one for one in owed if overdue(one.due_on, today) is of)))

    return AgeingOf(
        entity=entity,
        entity_name=name,
        currency=currency,
        today=today,
        owed=Money(minor=sum(one.owed for one in owed), currency=currency),
        not_on_book=Money(minor=sum(one.unbooked for one in owed), currency=currency),
        steps=tuple(step(of) for of in Overdue),
    )


def _spread(name: str, today: date, owed: list[OwedOn]) -> OutlookOf:
    entity, currency, first = owed[0].entity, owed[0].currency, week_of(today)
    mondays = [first + timedelta(weeks=n) for n in range(WEEKS)]
    ahead = [one for one in owed if one.due_on >= today]

    def week(begins: date) -> OutlookWeek:
        return OutlookWeek(begins=begins, **_sum(currency, (one for one in ahead if week_of(one.due_on) == begins)))

    return OutlookOf(
        entity=entity,
        entity_name=name,
        currency=currency,
        today=today,
        overdue=Owed(**_sum(currency, (one for one in owed if one.due_on < today))),
        weeks=tuple(week(begins) for begins in mondays),
        later=Owed(**_sum(currency, (one for one in ahead if week_of(one.due_on) > mondays[-1]))),
    )


def _sum(currency: str, owed: Iterable[OwedOn]) -> dict[str, Any]:
    found = list(owed)
    parts = {
        "owed": sum(one.owed for one in found),
        "cleared": sum(one.payable for one in found),
        "waiting": sum(one.unbooked + one.held for one in found),
        "in_transit": sum(one.transit for one in found),
    }
    money = {name: Money(minor=minor, currency=currency) for name, minor in parts.items()}
    return {"bills": sum(one.bills for one in found), **money}
