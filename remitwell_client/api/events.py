"""How to ask about events.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from remitwell_client.api.shapes import (
    Because,
    Delivery,
    DeliveryList,
    EndpointList,
    EndpointPage,
    EventList,
    EventPage,
    KeyRecorded,
    ListedEndpoint,
    NewEndpoint,
    NewSecret,
    Recorded,
    Resend,
)
from remitwell_client.asking import Asking


class Events(Asking):
    """One method for each operation on events."""

    def register_endpoint(self, body: NewEndpoint, *, key: str) -> KeyRecorded:
        """Have events sent to an address. The `secret` that they are signed with is in this answer only."""
        answer: KeyRecorded = self.write("POST", self.place("/v1/endpoints"), body, key)
        return answer

    def list_endpoints(
        self, *, cursor: str | None = None, limit: int | None = None, stage: str | None = None, owner: str | None = None
    ) -> EndpointList:
        """List endpoints, newest first; `stage` is active, disabled or ended."""
        answer: EndpointList = self.read(
            self.place("/v1/endpoints"), {"cursor": cursor, "limit": limit, "stage": stage, "owner": owner}
        )
        return answer

    def each_endpoint(self, *, stage: str | None = None, owner: str | None = None) -> Iterator[ListedEndpoint]:
        """As `list_endpoints`, page after page to the last."""
        return self.every(self.place("/v1/endpoints"), {"stage": stage, "owner": owner})

    def rotate_secret(self, endpoint: str, body: NewSecret, *, key: str) -> KeyRecorded:
        """Sign with a new secret; for `overlap_hours` with the old one too, so that no event is refused
        meanwhile.
        """
        answer: KeyRecorded = self.write("POST", self.place("/v1/endpoints/{endpoint}/secrets", endpoint), body, key)
        return answer

    def disable_endpoint(self, endpoint: str, body: Because, *, key: str) -> Recorded:
        """Send nothing there until it is enabled. What waits has failed, and so has what happens
        meanwhile.
        """
        answer: Recorded = self.write("POST", self.place("/v1/endpoints/{endpoint}/disablements", endpoint), body, key)
        return answer

    def enable_endpoint(self, endpoint: str, body: Because, *, key: str) -> Recorded:
        """Send events there again. Have what failed meanwhile sent again by a resend."""
        answer: Recorded = self.write("POST", self.place("/v1/endpoints/{endpoint}/enablements", endpoint), body, key)
        return answer

    def resend_failed(self, endpoint: str, body: Resend, *, key: str) -> Recorded:
        """Send again what failed, of the events since then; `deliveries` says how many those are."""
        answer: Recorded = self.write("POST", self.place("/v1/endpoints/{endpoint}/resends", endpoint), body, key)
        return answer

    def test_endpoint(self, endpoint: str, *, key: str) -> Recorded:
        """Send a test there, and nowhere else: an event `endpoint.tested`. Its log says what became of it."""
        answer: Recorded = self.write("POST", self.place("/v1/endpoints/{endpoint}/tests", endpoint), None, key)
        return answer

    def resend(self, delivery: str, *, key: str) -> Recorded:
        """Send one event again, under its first `webhook-id`, whether it had arrived or not."""
        answer: Recorded = self.write("POST", self.place("/v1/deliveries/{delivery}/resends", delivery), None, key)
        return answer

    def end_endpoint(self, endpoint: str, *, key: str) -> Recorded:
        """End it: nothing is ever sent there again. Its page and its log stay."""
        answer: Recorded = self.write("DELETE", self.place("/v1/endpoints/{endpoint}", endpoint), None, key)
        return answer

    def endpoint(self, endpoint: str) -> EndpointPage:
        """One endpoint: what it hears of, and what happened to it. Its secrets are shown nowhere."""
        answer: EndpointPage = self.read(self.place("/v1/endpoints/{endpoint}", endpoint))
        return answer

    def list_deliveries(
        self,
        endpoint: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        state: Literal["waiting", "delivered", "failed"] | None = None,
    ) -> DeliveryList:
        """What was sent there, newest first, with each try: status, milliseconds, error."""
        answer: DeliveryList = self.read(
            self.place("/v1/endpoints/{endpoint}/deliveries", endpoint),
            {"cursor": cursor, "limit": limit, "state": state},
        )
        return answer

    def each_delivery(
        self, endpoint: str, *, state: Literal["waiting", "delivered", "failed"] | None = None
    ) -> Iterator[Delivery]:
        """As `list_deliveries`, page after page to the last."""
        return self.every(self.place("/v1/endpoints/{endpoint}/deliveries", endpoint), {"state": state})

    def list_events(
        self,
        *,
        cursor: str | None = None,
        after: str | None = None,
        limit: int | None = None,
        type: Literal[
            "engagement.requested",
            "engagement.approved",
            "engagement.ordered",
            "engagement.held",
            "engagement.closed",
            "order.issued",
            "order.revised",
            "order.received",
            "order.closed",
            "change.proposed",
            "change.applied",
            "change.refused",
            "approval.asked",
            "approval.escalated",
            "approval.decided",
            "approval.ended",
            "bill.received",
            "bill.linked",
            "bill.unlinked",
            "bill.matched",
            "bill.unmatched",
            "bill.held",
            "bill.payable",
            "bill.released",
            "bill.settled",
            "bill.refused",
            "bill.returned",
            "bill.rejected",
            "bill.voided",
            "bill.paid_elsewhere",
            "bill.disputed",
            "bill.dispute_ended",
            "dispute.opened",
            "dispute.answered",
            "dispute.reassigned",
            "dispute.closed",
            "payout.released",
            "payout.accepted",
            "payout.refused",
            "payout.settled",
            "payout.returned",
            "payout.frozen",
            "case.opened",
            "case.restated",
            "case.reassigned",
            "case.ruled",
            "case.closed",
            "contractor.registered",
            "contractor.destination_set",
            "contractor.billing_details_set",
            "contractor.evidence_recorded",
            "contractor.evidence_revoked",
            "endpoint.tested",
        ]
        | None = None,
    ) -> EventList:
        """List events that you may read of, newest first; with `after` those since that one, oldest first."""
        answer: EventList = self.read(
            self.place("/v1/events"), {"cursor": cursor, "after": after, "limit": limit, "type": type}
        )
        return answer

    def each_event_page(
        self,
        *,
        after: str | None = None,
        type: Literal[
            "engagement.requested",
            "engagement.approved",
            "engagement.ordered",
            "engagement.held",
            "engagement.closed",
            "order.issued",
            "order.revised",
            "order.received",
            "order.closed",
            "change.proposed",
            "change.applied",
            "change.refused",
            "approval.asked",
            "approval.escalated",
            "approval.decided",
            "approval.ended",
            "bill.received",
            "bill.linked",
            "bill.unlinked",
            "bill.matched",
            "bill.unmatched",
            "bill.held",
            "bill.payable",
            "bill.released",
            "bill.settled",
            "bill.refused",
            "bill.returned",
            "bill.rejected",
            "bill.voided",
            "bill.paid_elsewhere",
            "bill.disputed",
            "bill.dispute_ended",
            "dispute.opened",
            "dispute.answered",
            "dispute.reassigned",
            "dispute.closed",
            "payout.released",
            "payout.accepted",
            "payout.refused",
            "payout.settled",
            "payout.returned",
            "payout.frozen",
            "case.opened",
            "case.restated",
            "case.reassigned",
            "case.ruled",
            "case.closed",
            "contractor.registered",
            "contractor.destination_set",
            "contractor.billing_details_set",
            "contractor.evidence_recorded",
            "contractor.evidence_revoked",
            "endpoint.tested",
        ]
        | None = None,
    ) -> Iterator[EventPage]:
        """As `list_events`, page after page to the last."""
        return self.every(self.place("/v1/events"), {"after": after, "type": type})

    def event(self, event: str) -> EventPage:
        """One event, as it was sent."""
        answer: EventPage = self.read(self.place("/v1/events/{event}", event))
        return answer
