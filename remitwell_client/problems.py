"""What can go wrong with an ask.

RemitwellClientError
├── Problem     Remitwell answered, and it was no: `code` says which no, `field` where, `what_to_do` the way out; where
│               several fields are wrong, `errors` has what is wrong with each
└── NoAnswer    nobody knows whether it was done: ask again with the same key
"""

from __future__ import annotations

from typing import Any


class RemitwellClientError(Exception):
    """Base of both."""


class Problem(RemitwellClientError):
    """A problem document (RFC 9457). Go by `code`: it never changes, while `detail` may be worded better tomorrow."""

    def __init__(self, told: dict[str, Any], retry_after: float | None = None) -> None:
        self.told = told
        self.code = str(told["type"]).removeprefix("/problems/")
        self.status = int(told["status"])
        self.title = str(told["title"])
        self.detail = str(told["detail"])
        self.field = str(told["field"]) if told.get("field") else None
        self.errors = {str(one["field"]): str(one["detail"]) for one in told.get("errors", ())}
        self.what_to_do = str(told.get("what_to_do", ""))
        self.retry_after = retry_after
        wrong = self.errors or ({self.field: self.detail} if self.field else {})
        super().__init__("; ".join(f"{field}: {what}" for field, what in wrong.items()) or self.detail)


class NoAnswer(RemitwellClientError):
    """No answer came, or none of Remitwell's. A write may have been done or not: its `key` finds out."""

    def __init__(self, why: str, key: str | None = None) -> None:
        self.key = key
        super().__init__(why)
