"""A budget line: what it was given, what is in work, what was spent, what is left."""

from __future__ import annotations

from typing import NamedTuple

from doors.links import href
from doors.pages.journals import JournalLine, line, seen
from doors.pages.look import Look
from doors.pages.shown import Named, Person, Shown
from ledger import book
from models.errors import Invalid
from models.ledger import AccountKey
from models.money import Money
from models.reach import Belonging
from models.tables.nouns import BudgetLineRow
from models.text import Id
from models.written import MoneyText
from rules import access
from rules.posting import Books
from store import rows
from store.views import house, journals


class BudgetLine(Shown):
    """A budget line. `adopted` = `left` + `in_work` + `spent`; in work is what is reserved, committed or claimed."""

    id: Id
    href: str
    entity: Named
    code: str
    name: str
    owner: Person
    adopted: MoneyText
    in_work: MoneyText
    spent: MoneyText
    left: MoneyText


class BudgetLineList(Shown):
    """One page of budget lines, by entity and code; `next` is the cursor of the page after it, null on the last."""

    items: tuple[BudgetLine, ...]
    next: Id | None


class Wanted(NamedTuple):
    """Which budget lines; null is all."""

    entity: str | None
    cursor: str | None
    limit: int


class BudgetLinePage(BudgetLine):
    """One budget line: what is in work by its station, and what it was given when."""

    reserved: MoneyText
    committed: MoneyText
    claimed: MoneyText
    adoptions: tuple[JournalLine, ...]


def listed(look: Look, asked: Wanted) -> BudgetLineList:
    """The lines of the entities that the reader works in, or of that one. Raises Invalid."""
    mine = [one.id for one in house.entities(look.session) if access.sees(look.reach, Belonging(one.id, shared=True))]
    wanted = [one for one in mine if asked.entity in (None, one)]
    after = look.session.get(BudgetLineRow, asked.cursor) if asked.cursor else None
    if asked.cursor and after is None:
        raise Invalid("cursor", "is of no budget line; begin again without it")
    found = house.budget_lines(look.session, wanted, after, asked.limit + 1)
    items = _lines(look, found[: asked.limit])
    return BudgetLineList(items=items, next=items[-1].id if len(found) > asked.limit else None)


def page(look: Look, budget_line: str) -> BudgetLinePage:
    """One line. Adoptions are shown to who may read the journal of one."""
    look.open(budget_line)
    row = rows.get(look.session, BudgetLineRow, budget_line)
    (shown,) = _lines(look, [row])
    in_work = book.in_work(look.session, budget_line)
    reserved, committed, claimed = (Money(minor=minor, currency=row.currency) for minor in in_work)
    return BudgetLinePage(
        **dict(shown),
        reserved=reserved,
        committed=committed,
        claimed=claimed,
        adoptions=tuple(line(one) for one in seen(look, journals.about(look.session, [budget_line]))),
    )


def _lines(look: Look, found: list[BudgetLineRow]) -> tuple[BudgetLine, ...]:
    accounts = {row.id: _accounts(row) for row in found}
    holds = book.balances(look.session, [account for three in accounts.values() for account in three])
    named = look.named({row.entity for row in found})
    owners = {one.id: one for one in look.people([row.owner for row in found])}

    def money(row: BudgetLineRow, minor: int) -> Money:
        return Money(minor=minor, currency=row.currency)

    def shown(row: BudgetLineRow) -> BudgetLine:
        authority, left, spent = (holds[account] for account in accounts[row.id])
        return BudgetLine(
            id=row.id,
            href=str(href(row.id)),
            entity=named[row.entity],
            code=row.code,
            name=row.name,
            owner=owners[row.owner],
            adopted=money(row, -authority),
            in_work=money(row, -authority - left - spent),
            spent=money(row, spent),
            left=money(row, left),
        )

    return tuple(shown(row) for row in found)


def _accounts(row: BudgetLineRow) -> tuple[AccountKey, ...]:
    books = Books(row.entity, row.currency)
    return books.authority(row.id), books.available(row.id), books.spent(row.id)
