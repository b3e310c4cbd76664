"""Every transfer of the books, with what an accounting system files it under."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from doors.pages.accounts import entities_of
from doors.pages.look import Look
from doors.pages.shown import Named, Shown
from doors.pages.statements import moments
from ledger.transfers import Moved, Place, Within, transfers
from models.ids import Kind
from models.ledger import AccountClass, Book, JournalKind
from models.money import Money, Value
from models.text import Id
from models.written import MoneyText
from store.views import house
from store.views.belongings import Belongings, belongings

BUDGET_LINE = re.compile(rf"{Kind.BUDGET_LINE.value}_[0-9a-f]{{32}}")


class TransferLine(Value):
    """One transfer. `debit_kind` and `credit_kind` are its accounts of the chart, `debit` and `credit` the very ones;
    `called` is the number or name of what moved, its `subject`; `unit` and `contractor` are whose work that is, and
    `budget_line` is what it is charged to, where one of the accounts says so.
    """

    journal: Id
    href: str
    line: int
    key: str
    kind: JournalKind
    effective_at: date
    recorded_at: datetime
    entity: Named
    book: Book
    debit_kind: AccountClass
    credit_kind: AccountClass
    amount: MoneyText
    subject: str
    called: str | None
    unit: Named | None
    budget_line: Named | None
    contractor: Named | None
    debit: str
    credit: str
    reverses: Id | None


class TransferList(Shown):
    """One page of transfers, newest first."""

    items: tuple[TransferLine, ...]
    next: str | None


class TransfersWanted(NamedTuple):
    """Which transfers; null is all. `since` and `until` are days, both included."""

    entity: str | None
    book: Book | None
    currency: str | None
    since: date | None
    until: date | None
    cursor: str | None
    limit: int


def page(look: Look, wanted: TransfersWanted) -> TransferList:
    """Transfers of the entities whose books the reader may read, as they were recorded."""
    since, until = moments(wanted.since, wanted.until, _timezone(look, wanted.entity))
    within = Within(
        entities=entities_of(look, wanted.entity),
        book=wanted.book,
        currency=wanted.currency,
        since=since,
        until=until,
        before=_place(wanted.cursor),
    )
    found = transfers(look.session, within, wanted.limit + 1)
    shown = found[: wanted.limit]
    about = belongings(look.session, {one.subject for one in shown})
    whose = {part for one in about.values() for part in (one.unit, one.paid)}
    names = look.named({*about, *whose, *(one.entity for one in shown), *map(_charged, shown)})
    return TransferList(
        items=tuple(_line(one, about, names) for one in shown),
        next=f"{shown[-1].journal}.{shown[-1].line}" if len(found) > wanted.limit else None,
    )


def _timezone(look: Look, entity: str | None) -> str:
    """Where a day begins: where the entity is, and by UTC where none is named."""
    zones = {one.id: one.timezone for one in house.entities(look.session)}
    return zones.get(entity or "", "UTC")


def _place(cursor: str | None) -> Place | None:
    journal, _, line = (cursor or "").partition(".")
    return (journal, int(line)) if cursor else None


def _charged(moved: Moved) -> str | None:
    """The budget line that one of the accounts is kept for."""
    found = BUDGET_LINE.search(f"{moved.debit} {moved.credit}")
    return found[0] if found else None


def _line(moved: Moved, about: Belongings, names: Mapping[str, Named]) -> TransferLine:
    whose, called = about.get(moved.subject), names.get(moved.subject)
    return TransferLine(
        **moved.model_dump(include={"journal", "line", "key", "kind", "effective_at", "recorded_at", "book"}),
        **moved.model_dump(include={"subject", "debit", "credit", "reverses"}),
        href=f"/v1/journals/{moved.journal}",
        entity=names[moved.entity],
        debit_kind=moved.debit_class,
        credit_kind=moved.credit_class,
        amount=Money(minor=moved.amount, currency=moved.currency),
        called=called.called if called else None,
        unit=names.get(whose.unit or "") if whose else None,
        budget_line=names.get(_charged(moved) or ""),
        contractor=names.get(whose.paid or "") if whose else None,
    )
