"""What somebody needs to propose a change of an order: what it says, and what its lines may draw on."""

from __future__ import annotations

from doors.pages import orders
from doors.pages.look import Look
from doors.pages.orders import OrderPage
from doors.pages.shown import Shown
from models.money import Value
from models.tables.nouns import PolicyRow
from models.tables.work import EngagementRow
from models.text import Id
from store import rows
from store.views import budgets
from verbs.policies import read_policy


class BudgetChoice(Value):
    """A budget line of an entity in one currency."""

    id: Id
    name: str


class Proposing(Shown):
    """The order as it stands, with the budget lines and tax codes that its lines may have."""

    order: OrderPage
    budget_lines: tuple[BudgetChoice, ...]
    tax_codes: tuple[str, ...]


def budget_choices(look: Look, entity: str, currency: str) -> tuple[BudgetChoice, ...]:
    """What a line of work may draw on, by name."""
    return tuple(BudgetChoice(id=one, name=name) for one, name in budgets.lines(look.session, entity, currency))


def page(look: Look, order: str) -> Proposing:
    """What a change of *order* may say."""
    shown = orders.page(look, order)
    work = rows.get(look.session, EngagementRow, shown.engagement)
    policy = read_policy(rows.get(look.session, PolicyRow, work.policy))
    return Proposing(
        order=shown,
        budget_lines=budget_choices(look, work.entity, work.currency),
        tax_codes=tuple(sorted(policy.tax_codes)),
    )
