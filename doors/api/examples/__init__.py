"""One example of each body that is asked and answered: one journey, told by one cast.

A test holds each against its schema.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples import (
    asks,
    done,
    hosted,
    house,
    imports,
    journey,
    ledger,
    lists,
    me,
    news,
    orders,
    paid,
    payables,
    people,
    work,
)

_MODULES = (
    asks,
    done,
    hosted,
    house,
    imports,
    journey,
    ledger,
    lists,
    me,
    news,
    orders,
    paid,
    payables,
    people,
    work,
)
EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    model: example for module in _MODULES for model, example in module.EXAMPLES.items()
}
