"""What does a question ask of the budget, and what does the budget still have?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from doors.pages.look import Look
from ledger import book
from models.money import Money, Value
from models.revisions import Revision
from models.tables.nouns import BudgetLineRow
from models.tables.work import EngagementRow
from models.text import Id
from models.written import MoneyDifference, MoneyText
from rules.posting import Books
from store import rows


class BudgetLeft(Value):
    """What a budget line still has, today, and what this asks of it: of a change order, what it adds or gives back."""

    budget_line: Id
    name: str
    asked: MoneyDifference
    available: MoneyText


class Asked(NamedTuple):
    """What is asked, of which work, and what its order has *before*, where it is a change of one."""

    says: Revision
    before: Revision | None
    work: EngagementRow

    @property
    def of_lines(self) -> Counter[str]:
        """What each budget line is asked for, beyond what the order has."""
        found = Counter[str]()
        for line in self.says.lines:
            found[line.budget_line] += line.amount
        for line in self.before.lines if self.before else ():
            found[line.budget_line] -= line.amount
        return found


def budget_asked(look: Look, before: Revision | None, asked: Revision, work: EngagementRow) -> tuple[BudgetLeft, ...]:
    """What each budget line still has, today, and what this asks of it beyond what the order has *before*."""
    return budgets_asked(look, {work.id: Asked(asked, before, work)})[work.id]


def budgets_asked(look: Look, several: Mapping[str, Asked]) -> dict[str, tuple[BudgetLeft, ...]]:
    """The same of several asks, by whatever names they have here; the book is opened once."""
    wanted = {name: asked.of_lines for name, asked in several.items()}
    accounts = {
        (name, line): Books(several[name].work.entity, several[name].work.currency).available(line)
        for name, lines in wanted.items()
        for line in lines
    }
    holds = book.balances(look.session, accounts.values())

    def left(name: str, line: str, amount: int) -> BudgetLeft:
        currency = several[name].work.currency
        return BudgetLeft(
            budget_line=line,
            name=rows.get(look.session, BudgetLineRow, line).name,
            asked=Money(minor=amount, currency=currency),
            available=Money(minor=holds[accounts[name, line]], currency=currency),
        )

    return {name: tuple(left(name, *one) for one in lines.items()) for name, lines in wanted.items()}
