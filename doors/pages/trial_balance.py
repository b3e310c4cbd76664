"""The trial balance of every entity and book."""

from __future__ import annotations

from datetime import datetime

from doors.pages.accounts import entities_of
from doors.pages.look import Look
from doors.pages.shown import Shown
from ledger.trial import trial_balance
from models.ledger import AccountClass, Book, TrialLine
from models.money import Money, Value
from models.text import Id
from models.written import MoneyText


class TrialBalanceLine(Value):
    """What the `accounts` of one kind that hold something hold, on the side on which they hold it."""

    kind: AccountClass
    debit: MoneyText
    credit: MoneyText
    accounts: int


class TrialBalance(Value):
    """One book of one entity in one currency. The sums of both sides are equal."""

    entity: Id
    book: Book
    currency: str
    debit: MoneyText
    credit: MoneyText
    lines: tuple[TrialBalanceLine, ...]


class TrialBalancePage(Shown):
    """Every book that the reader may read, as it stands at that moment."""

    at: datetime
    books: tuple[TrialBalance, ...]


def page(look: Look, entity: str | None) -> TrialBalancePage:
    """Every book that the reader may read, or those of *entity*."""
    grouped: dict[tuple[str, Book, str], list[TrialLine]] = {}
    for line in trial_balance(look.session, entities_of(look, entity)):
        grouped.setdefault((line.entity, line.book, line.currency), []).append(line)
    return TrialBalancePage(at=look.now, books=tuple(_book(*key, lines) for key, lines in grouped.items()))


def _book(entity: str, book: Book, currency: str, lines: list[TrialLine]) -> TrialBalance:
    def money(minor: int) -> Money:
        return Money(minor=minor, currency=currency)

    return TrialBalance(
        entity=entity,
        book=book,
        currency=currency,
        debit=money(sum(line.debit for line in lines)),
        credit=money(sum(line.credit for line in lines)),
        lines=tuple(
            TrialBalanceLine(
                kind=one.account_class, debit=money(one.debit), credit=money(one.credit), accounts=one.accounts
            )
            for one in lines
        ),
    )
