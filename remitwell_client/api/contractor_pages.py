"""How to ask about contractor pages.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from remitwell_client.api.shapes import KeyRecorded, LinkList, NewLink, Recorded
from remitwell_client.asking import Asking


class ContractorPages(Asking):
    """One method for each operation on contractor pages."""

    def link_to_order(self, order: str, body: NewLink, *, key: str) -> KeyRecorded:
        """Let the contractor see the order and bill from it, without an account, at `/h/<secret>`."""
        answer: KeyRecorded = self.write("POST", self.place("/v1/orders/{order}/links", order), body, key)
        return answer

    def links_to_order(self, order: str) -> LinkList:
        """Every link to the order, newest first. Not for contractors."""
        answer: LinkList = self.read(self.place("/v1/orders/{order}/links", order))
        return answer

    def link_to_bill(self, bill: str, body: NewLink, *, key: str) -> KeyRecorded:
        """Let the contractor follow the bill, without an account, at `/h/<secret>`."""
        answer: KeyRecorded = self.write("POST", self.place("/v1/bills/{bill}/links", bill), body, key)
        return answer

    def links_to_bill(self, bill: str) -> LinkList:
        """Every link to the bill, newest first. Not for contractors."""
        answer: LinkList = self.read(self.place("/v1/bills/{bill}/links", bill))
        return answer

    def revoke_link(self, link: str, *, key: str) -> Recorded:
        """Revoke a link: it opens nothing any more."""
        answer: Recorded = self.write("DELETE", self.place("/v1/links/{link}", link), None, key)
        return answer
