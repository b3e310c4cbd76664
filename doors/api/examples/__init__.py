"""One example of each body that is asked and answered: one journey, told by one cast.

A test holds each against its schema.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples import asks, done, ledger, lists, orders, paid, payables, work

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = (
    asks.EXAMPLES
    | done.EXAMPLES
    | work.EXAMPLES
    | orders.EXAMPLES
    | paid.EXAMPLES
    | lists.EXAMPLES
    | ledger.EXAMPLES
    | payables.EXAMPLES
)
