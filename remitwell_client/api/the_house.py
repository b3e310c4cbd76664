"""How to ask about the house.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    BudgetLine,
    BudgetLineList,
    BudgetLinePage,
    Colleagues,
    EntityList,
    PolicyList,
    PolicyPage,
)
from remitwell_client.asking import Asking


class TheHouse(Asking):
    """One method for each operation on the house."""

    def list_entities(self) -> EntityList:
        """List the legal entities that you work in, with their business units."""
        answer: EntityList = self.read(self.place("/v1/entities"))
        return answer

    def list_policies(self, entity: str) -> PolicyList:
        """List the versions of the entity's policy, newest first."""
        answer: PolicyList = self.read(self.place("/v1/entities/{entity}/policies", entity))
        return answer

    def list_budget_lines(
        self, *, cursor: str | None = None, limit: int | None = None, entity: str | None = None
    ) -> BudgetLineList:
        """List budget lines by entity and code: what they were given, what is in work, spent and left."""
        answer: BudgetLineList = self.read(
            self.place("/v1/budget-lines"), {"cursor": cursor, "limit": limit, "entity": entity}
        )
        return answer

    def each_budget_line(self, *, entity: str | None = None) -> Iterator[BudgetLine]:
        """As `list_budget_lines`, page after page to the last."""
        return self.every(self.place("/v1/budget-lines"), {"entity": entity})

    def list_colleagues(self, *, q: str | None = None, limit: int | None = None) -> Colleagues:
        """List the names of people who work here, for filters and assignments."""
        answer: Colleagues = self.read(self.place("/v1/colleagues"), {"q": q, "limit": limit})
        return answer

    def policy(self, policy: str) -> PolicyPage:
        """One version of a policy, every rule in words."""
        answer: PolicyPage = self.read(self.place("/v1/policies/{policy}", policy))
        return answer

    def budget_line(self, line: str) -> BudgetLinePage:
        """One budget line: what is reserved, committed, claimed and spent, and what it was given when."""
        answer: BudgetLinePage = self.read(self.place("/v1/budget-lines/{line}", line))
        return answer
