"""What does a question ask of the budget, and what does the budget still have?"""

from __future__ import annotations

from collections import Counter

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


def budget_asked(look: Look, before: Revision | None, asked: Revision, work: EngagementRow) -> tuple[BudgetLeft, ...]:
    """What each budget line still has, today, and what this asks of it beyond what the order has *before*."""
    books, wanted = Books(work.entity, work.currency), Counter[str]()
    for line in asked.lines:
        wanted[line.budget_line] += line.amount
    for line in before.lines if before else ():
        wanted[line.budget_line] -= line.amount
    return tuple(
        BudgetLeft(
            budget_line=line,
            name=rows.get(look.session, BudgetLineRow, line).name,
            asked=Money(minor=amount, currency=work.currency),
            available=Money(minor=book.balance(look.session, books.available(line)), currency=work.currency),
        )
        for line, amount in wanted.items()
    )
