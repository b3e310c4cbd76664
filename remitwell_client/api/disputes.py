"""How to ask about disputes.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    Because,
    DisputeList,
    DisputePage,
    ListedDispute,
    NewDispute,
    NewMessage,
    NewOutcome,
    Recorded,
)
from remitwell_client.asking import Asking


class Disputes(Asking):
    """One method for each operation on disputes."""

    def open_dispute(self, bill: str, body: NewDispute, *, key: str) -> Recorded:
        """Question a bill, as its contractor or its receiver: no money leaves for it while the dispute is
        open.
        """
        answer: Recorded = self.write("POST", self.place("/v1/bills/{bill}/disputes", bill), body, key)
        return answer

    def write_in_dispute(self, dispute: str, body: NewMessage, *, key: str) -> Recorded:
        """Write to the other side of a dispute."""
        answer: Recorded = self.write("POST", self.place("/v1/disputes/{dispute}/messages", dispute), body, key)
        return answer

    def close_dispute(self, dispute: str, body: NewOutcome, *, key: str) -> Recorded:
        """Close a dispute: the bill goes on as it is, or ends and is billed again."""
        answer: Recorded = self.write("POST", self.place("/v1/disputes/{dispute}/outcomes", dispute), body, key)
        return answer

    def withdraw_dispute(self, dispute: str, body: Because, *, key: str) -> Recorded:
        """Take back a dispute that you opened as the contractor: the bill goes on as it is."""
        answer: Recorded = self.write("POST", self.place("/v1/disputes/{dispute}/withdrawals", dispute), body, key)
        return answer

    def list_disputes(
        self, *, cursor: str | None = None, limit: int | None = None, stage: str | None = None, owner: str | None = None
    ) -> DisputeList:
        """List disputes, newest first; `stage=open` with `owner` makes a queue."""
        answer: DisputeList = self.read(
            self.place("/v1/disputes"), {"cursor": cursor, "limit": limit, "stage": stage, "owner": owner}
        )
        return answer

    def each_dispute(self, *, stage: str | None = None, owner: str | None = None) -> Iterator[ListedDispute]:
        """As `list_disputes`, page after page to the last."""
        return self.every(self.place("/v1/disputes"), {"stage": stage, "owner": owner})

    def dispute(self, dispute: str) -> DisputePage:
        """One dispute: what was said by which side, and how it ended."""
        answer: DisputePage = self.read(self.place("/v1/disputes/{dispute}", dispute))
        return answer
