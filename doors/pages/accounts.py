"""The ledger's accounts, with what they hold."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic import Field

from doors.pages.look import Look
from doors.pages.shown import Shown
from ledger.listing import accounts
from models.ledger import AccountClass, Book, ListedAccount
from models.money import Money, Value
from models.text import Id
from models.written import MoneyDifference, MoneyText
from rules import access

AccountNumber = Annotated[str, Field(pattern=r"^[0-9]{1,18}$", examples=["42"])]


class AccountLine(Value):
    """One account. `balance` is credits less debits; `subject` what it is owed about, for obligations."""

    id: AccountNumber
    href: str
    entity: Id
    book: Book
    kind: AccountClass
    code: str
    currency: str
    subject: str | None
    debits: MoneyText
    credits: MoneyText
    balance: MoneyDifference


class AccountList(Shown):
    """One page of accounts, the one opened last first; `next` is the cursor of the page after it, null on the last."""

    items: tuple[AccountLine, ...]
    next: AccountNumber | None


class AccountsWanted(NamedTuple):
    """Which accounts; null is all."""

    entity: str | None
    book: Book | None
    kind: AccountClass | None
    currency: str | None
    resting: bool
    cursor: str | None
    limit: int


def page(look: Look, wanted: AccountsWanted) -> AccountList:
    """Accounts of the entities whose books the reader may read."""
    found = accounts(
        look.session,
        entities=entities_of(look, wanted.entity),
        book=wanted.book,
        account_class=wanted.kind,
        currency=wanted.currency,
        resting=wanted.resting,
        before=int(wanted.cursor) if wanted.cursor else None,
        limit=wanted.limit + 1,
    )
    items = tuple(AccountLine(**known(one)) for one in found[: wanted.limit])
    return AccountList(items=items, next=items[-1].id if len(found) > wanted.limit else None)


def entities_of(look: Look, asked: str | None) -> frozenset[str] | None:
    """Those whose books they may read, or of them the one that was asked for."""
    mine = access.whole_entities(access.money_reach(look.actor))
    if asked is None:
        return mine
    return frozenset({asked}) if mine is None else mine & {asked}


def known(one: ListedAccount) -> dict[str, Any]:
    """The fields of `AccountLine`."""

    def money(minor: int) -> Money:
        return Money(minor=minor, currency=one.currency)

    return {
        **one.model_dump(include={"entity", "book", "code", "currency", "subject"}),
        "id": str(one.id),
        "href": f"/v1/accounts/{one.id}",
        "kind": one.account_class,
        "debits": money(one.debits),
        "credits": money(one.credits),
        "balance": money(one.holds),
    }
