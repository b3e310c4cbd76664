"""Every sample, drawn."""

from __future__ import annotations

from doors.pictures.ageing import ageing
from doors.pictures.drawing import Picture
from doors.pictures.journey import journey
from doors.pictures.operations import operations
from doors.pictures.outlook import outlook
from tests.pictures.journeys import JOURNEYS
from tests.pictures.samples import AGEINGS, OPERATIONS, OUTLOOKS


def pictures() -> dict[str, Picture]:
    """All of them, drawn."""
    found = {f"ageing {name}": ageing(values) for name, values in AGEINGS.items()}
    found |= {f"outlook {name}": outlook(values) for name, values in OUTLOOKS.items()}
    found |= {f"operations {name}": operations(values) for name, values in OPERATIONS.items()}
    return found | {f"journey {name}": journey(page) for name, page in JOURNEYS.items()}
