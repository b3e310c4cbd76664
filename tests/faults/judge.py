"""What must hold at the end of every fault, whatever it was."""

from __future__ import annotations

from typing import Any

from store import positions
from store.database import Database
from tests.faults.compare import differences
from verbs.verify import verify
from verbs.wake_ups import RUNNING


def complaints(database: Database, paid: list[dict[str, Any]]) -> list[str]:
    """Bills against the rail's list, everything that can be recomputed, and work that has no end."""
    with database.reading() as session:
        broken = [str(difference) for difference in verify(session)]
        unfinished = positions.unfinished(session, RUNNING)
    return [*differences(database.url, paid), *broken, *(f"{object_id} has no end" for object_id in unfinished)]
