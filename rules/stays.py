"""Where did an object wait, and for how long? Its log, cut where its stage or what it waits for changes."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.standings import Log
from rules.positions import position


class Stay(NamedTuple):
    """From `since` to `until`, which is null while it is there; whom it waited for is null where for nobody."""

    stage: str
    waits_for: str | None
    owner: str | None
    since: datetime
    until: datetime | None


def stays(identifier: str, log: Log) -> tuple[Stay, ...]:
    """Oldest first, one after the other without a gap. An end has no length: nothing waits there."""
    found: list[Stay] = []
    ended = False
    for count, entry in enumerate(log, 1):
        stands = position(identifier, log[:count])
        now = (stands.stage, stands.waits_for, stands.owner)
        if found and now == found[-1][:3]:
            continue
        if found:
            found[-1] = found[-1]._replace(until=entry.at)
        found.append(Stay(*now, since=entry.at, until=None))
        ended = stands.ended
    if ended:
        found[-1] = found[-1]._replace(until=found[-1].since)
    return tuple(found)
