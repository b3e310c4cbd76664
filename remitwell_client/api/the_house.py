"""The house: what is asked and answered, and how to ask.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from typing import TypedDict

from remitwell_client.api.shared import JournalLine, Money, Named, Person
from remitwell_client.asking import Asking


class BudgetLine(TypedDict):
    """A budget line. `adopted` = `left` + `in_work` + `spent`; in work is what is reserved, committed or
    claimed.
    """

    id: str
    href: str
    entity: Named
    code: str
    name: str
    owner: Person
    adopted: Money
    in_work: Money
    spent: Money
    left: Money


class BudgetLineList(TypedDict):
    """Every budget line of the entities that the reader works in, by entity and code."""

    items: list[BudgetLine]


class BudgetLinePage(TypedDict):
    """One budget line: what is in work by its station, and what it was given when."""

    id: str
    href: str
    entity: Named
    code: str
    name: str
    owner: Person
    adopted: Money
    in_work: Money
    spent: Money
    left: Money
    reserved: Money
    committed: Money
    claimed: Money
    adoptions: list[JournalLine]


class Colleagues(TypedDict):
    """People who work here, by name; services are none. `more`: type more of the name."""

    items: list[Person]
    more: bool


class Entity(TypedDict):
    """A legal entity, with its units; `timezone` is where its dates are dates."""

    id: str
    code: str
    name: str
    currency: str
    timezone: str
    units: list[Unit]


class EntityList(TypedDict):
    """Every entity that the reader works in, by its code."""

    items: list[Entity]


class PolicyList(TypedDict):
    """Every version of an entity's policy, the newest first."""

    items: list[PolicyVersion]


class PolicyPage(TypedDict):
    """One version, every rule of it in words."""

    id: str
    href: str
    version: int
    digest: str
    published_at: str
    current: bool
    entity: Named
    rules: list[Rule]


class PolicyVersion(TypedDict):
    """One version of an entity's policy; new work begins under the `current` one."""

    id: str
    href: str
    version: int
    digest: str
    published_at: str
    current: bool


class Rule(TypedDict):
    """One rule: the field of the policy, and what it says."""

    rule: str
    says: str


class Unit(TypedDict):
    """A business unit."""

    id: str
    code: str
    name: str


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

    def list_budget_lines(self, *, entity: str | None = None) -> BudgetLineList:
        """List budget lines: what they were given, what is in work, spent and left."""
        answer: BudgetLineList = self.read(self.place("/v1/budget-lines"), {"entity": entity})
        return answer

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
