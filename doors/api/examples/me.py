"""Who asks, as the server answers it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import ENTITY, RITA, UNIT
from doors.pages.me import Me

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    Me: RITA
    | {
        "on_behalf_of": None,
        "grants": [{"role": "requester", "entity": ENTITY, "unit": UNIT, "contractor": None}],
    }
}
