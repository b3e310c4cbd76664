"""What must hold at the end of every fault, whatever it was."""

from __future__ import annotations

from store import positions
from store.database import Database
from tests.adapters.rail_process import RailProcess
from tests.faults.compare import differences
from verbs.verify import verify
from verbs.wake_ups import RUNNING


def complaints(database: Database, rail: RailProcess) -> list[str]:
    """Bills against the rail's list, everything that can be recomputed, and work that has no end."""
    with database.reading() as session:
        broken = [str(difference) for difference in verify(session)]
        unfinished = positions.unfinished(session, RUNNING)
    return [*differences(database.url, rail.paid()), *broken, *(f"{object_id} has no end" for object_id in unfinished)]
