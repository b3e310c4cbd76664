"""How to ask about set-up.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from remitwell_client.api.shapes import (
    KeyRecorded,
    Me,
    NewAdoption,
    NewBillingDetails,
    NewBudgetLine,
    NewEntity,
    NewKey,
    NewPerson,
    NewPolicy,
    NewUnit,
    Recorded,
)
from remitwell_client.asking import Asking


class SetUp(Asking):
    """One method for each operation on set-up."""

    def me(self) -> Me:
        """Who holds the key that asks, and what they may do where."""
        answer: Me = self.read(self.place("/v1/me"))
        return answer

    def add_person(self, body: NewPerson, *, key: str) -> Recorded:
        """Add somebody, or a service, with what they may do and where."""
        answer: Recorded = self.write("POST", self.place("/v1/people"), body, key)
        return answer

    def open_entity(self, body: NewEntity, *, key: str) -> Recorded:
        """Open a legal entity with its first business unit."""
        answer: Recorded = self.write("POST", self.place("/v1/entities"), body, key)
        return answer

    def open_unit(self, entity: str, body: NewUnit, *, key: str) -> Recorded:
        """Open another business unit of the entity."""
        answer: Recorded = self.write("POST", self.place("/v1/entities/{entity}/units", entity), body, key)
        return answer

    def set_entity_billing_details(self, entity: str, body: NewBillingDetails, *, key: str) -> Recorded:
        """Say to which address and tax number bills to the entity are made out from now on."""
        answer: Recorded = self.write("POST", self.place("/v1/entities/{entity}/billing-details", entity), body, key)
        return answer

    def cut_key(self, body: NewKey, *, key: str) -> KeyRecorded:
        """Cut an API key. Its `secret` is in this answer only: it is never stored, so a repeat answers
        without it.
        """
        answer: KeyRecorded = self.write("POST", self.place("/v1/keys"), body, key)
        return answer

    def revoke_key(self, key_id: str, *, key: str) -> Recorded:
        """Revoke an API key: it opens nothing any more."""
        answer: Recorded = self.write("DELETE", self.place("/v1/keys/{key}", key_id), None, key)
        return answer

    def publish_policy(self, entity: str, body: NewPolicy, *, key: str) -> Recorded:
        """Publish the entity's next policy version. Work that began under an earlier one keeps it."""
        answer: Recorded = self.write("POST", self.place("/v1/entities/{entity}/policies", entity), body, key)
        return answer

    def open_budget_line(self, body: NewBudgetLine, *, key: str) -> Recorded:
        """Open a budget line."""
        answer: Recorded = self.write("POST", self.place("/v1/budget-lines"), body, key)
        return answer

    def adopt_budget(self, line: str, body: NewAdoption, *, key: str) -> Recorded:
        """Give a budget line money; what waits for funds looks again."""
        answer: Recorded = self.write("POST", self.place("/v1/budget-lines/{line}/adoptions", line), body, key)
        return answer
