"""Budget that is short, and budget that comes back: whoever waits for it looks again."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.findings import Code, Finding
from models.ledger import JournalKind, Overdrawn, Transfer
from models.money import decimal_text
from models.tables.nouns import BudgetLineRow, EntityRow
from models.tables.work import OrderRow
from rules.posting import Books, line_of, move
from rules.terms import business_day
from store import rows
from store.look_ups import waiting_for_funds
from verbs.in_force import current_revision
from verbs.occasion import Occasion


def day_of(occ: Occasion, entity: str) -> date:
    """Today, for that entity."""
    return business_day(occ.now, rows.get(occ.session, EntityRow, entity).timezone)


class Unfunded(NamedTuple):
    """A budget line that does not hold what is asked, and whose it is."""

    finding: Finding
    owner: str


def unfunded(occ: Occasion, short: Overdrawn) -> Unfunded:
    """What to put in front of the owner of the line that is short."""
    line = rows.get(occ.session, BudgetLineRow, line_of(short.account))
    finding = Finding(
        code=Code.INSUFFICIENT_FUNDS,
        about=f"budget line {line.code} ({line.name})",
        expected=f"{decimal_text(short.needed, line.currency)} {line.currency} available",
        actual=f"{decimal_text(short.held, line.currency)} {line.currency}",
        clears="adopt more budget for the line, or close the work",
    )
    return Unfunded(finding, line.owner)


def tell_the_waiting(occ: Occasion, entity: str) -> None:
    """There is more budget than before: everything of *entity* that waits for some looks again."""
    for waiting in waiting_for_funds(occ.session, entity):
        occ.wake(waiting, "look_again")


def uncommit(occ: Occasion, order: OrderRow) -> None:
    """Give the budget back what no bill has claimed of *order*, which is held."""
    books, moves = Books(order.entity, order.currency), list[Transfer]()
    for line in current_revision(occ, order).lines:
        committed = books.committed(order.id, line.line, line.budget_line)
        moves += move(committed, books.available(line.budget_line), occ.balance(committed))
    if moves:
        day = day_of(occ, order.entity)
        occ.journal_of(occ.post(JournalKind.COMMITMENT_RETURNED, order.id, order.entity, day, tuple(moves)))
        tell_the_waiting(occ, order.entity)
