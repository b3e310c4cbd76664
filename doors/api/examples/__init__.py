"""One example of each body that is asked and answered: one journey, told by one cast.

A test holds each against its schema.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples import asks, done, house, journey, lists, orders, paid, work

_FILES = (asks, done, work, orders, paid, lists, house, journey)
EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    model: one for file in _FILES for model, one in file.EXAMPLES.items()
}
