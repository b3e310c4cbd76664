"""Stuck balances: what rests in accounts that end at zero, for how long, about what, and whose turn it is.

All of it is listed, so that it adds up to what the book holds; of age `under_1` it is on its way and not stuck yet.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from ledger.journals import recorded
from models.ageing import Rested
from models.ledger import AccountClass
from models.money import Money, Value
from models.text import Id
from models.waiting import WaitsFor
from models.written import MoneyDifference
from rules import access
from rules.ageing import rested_since
from rules.turns import turn
from store.views import positions, resting


class StuckBalance(Value):
    """What rests in one account, since money last came in there: of age `under_1` it is on its way, else stuck.
    `subject` is what its code names, `stage` where that stands; `acts` is whose turn it is, by name or by queue. What
    is to be had back has a sign less.
    """

    account: str
    entity: Id
    kind: AccountClass
    code: str
    balance: MoneyDifference
    since: datetime
    age: Rested
    subject: str
    href: str | None
    stage: str | None
    waits_for: WaitsFor
    acts: Person
    due: datetime | None


class StuckSum(Value):
    """What rests in all `accounts` of one kind for so long."""

    entity: Id
    kind: AccountClass
    age: Rested
    accounts: int
    balance: MoneyDifference


class StuckPage(Shown):
    """What rests, the oldest first."""

    at: datetime
    items: tuple[StuckBalance, ...]
    next: str | None


class StuckAgeing(Shown):
    """All that rests, by entity, kind, currency and age."""

    at: datetime
    items: tuple[StuckSum, ...]


class StuckWanted(NamedTuple):
    """Which balances; null is all."""

    entity: str | None
    currency: str | None
    kind: AccountClass | None
    cursor: str | None
    limit: int


def page(look: Look, wanted: StuckWanted) -> StuckPage:
    """What rests within the reader's reach."""
    asked = resting.Wanted(access.money_reach(look.actor), wanted.entity, wanted.currency, wanted.kind)
    found = resting.page(look.session, asked, _after(wanted.cursor), wanted.limit + 1)
    shown = found[: wanted.limit]
    return StuckPage(
        at=look.now,
        items=_items(look, shown),
        next=f"{shown[-1].since}.{shown[-1].account}" if len(found) > wanted.limit else None,
    )


def ageing(look: Look, entity: str | None, currency: str | None) -> StuckAgeing:
    """The same added up. A report: it reads all that rests, and takes as long as that is much."""
    asked = resting.Wanted(access.money_reach(look.actor), entity, currency)
    return StuckAgeing(at=look.now, items=_sums(look, asked))


def _after(cursor: str | None) -> tuple[str, int] | None:
    since, _, account = (cursor or "").partition(".")
    return (since, int(account)) if cursor else None


def _sums(look: Look, asked: resting.Wanted) -> tuple[StuckSum, ...]:
    steps = rested_since(look.now)
    ages = (*(age for _, age in steps), Rested.UNDER_1)
    return tuple(
        StuckSum(
            entity=one.entity,
            kind=AccountClass(one.account_class),
            age=ages[one.step],
            accounts=one.accounts,
            balance=Money(minor=one.amount, currency=one.currency),
        )
        for one in resting.sums(look.session, asked, [moment for moment, _ in steps])
    )


def _items(look: Look, shown: list[resting.Resting]) -> tuple[StuckBalance, ...]:
    since = recorded(look.session.connection(), [one.since for one in shown])
    waited = positions.of(look.session, [one.waits_for for one in shown if one.waits_for])
    names = {one.id: one for one in look.people({stands.owner for stands in waited.values() if stands.owner})}

    def item(one: resting.Resting) -> StuckBalance:
        account_class, asked = AccountClass(one.account_class), waited.get(one.waits_for or "")
        next_one = turn(account_class, one.waits_for, one.due, look.now)
        owner = names.get(asked.owner) if asked and asked.owner and look.inside(one.object) else None
        return StuckBalance(
            account=str(one.account),
            entity=one.entity,
            kind=account_class,
            code=one.code,
            balance=Money(minor=one.amount, currency=one.currency),
            since=since[one.since],
            age=_age(since[one.since], look.now),
            subject=one.object,
            href=href(one.object),
            stage=one.stage,
            waits_for=next_one.waits_for,
            acts=owner or Person(id=next_one.acts, name=next_one.acts),
            due=asked.due if asked else one.due,
        )

    return tuple(item(one) for one in shown)


def _age(since: datetime, now: datetime) -> Rested:
    return next((age for moment, age in rested_since(now) if since < moment), Rested.UNDER_1)
