"""The rails that the kept histories met: each misbehaves once, in its own way."""

from __future__ import annotations

from datetime import timedelta

from adapters.rails.memory import DOWN, LOSE, MemoryRail
from models.rails import Refused, Unknown


def prompt_rail() -> MemoryRail:
    return MemoryRail("sandbox", settle_at_once=True)


def losing_rail() -> MemoryRail:
    """Pays the first order and loses the answer."""
    rail = MemoryRail("sandbox", settle_at_once=True)
    rail.total_timeout = timedelta(seconds=1)
    rail.next_sends.append(LOSE)
    return rail


def silent_rail() -> MemoryRail:
    """Pays, loses the answer, and answers no question about it."""
    rail = losing_rail()
    rail.next_finds.extend([Unknown(why="no answer")] * 10)
    return rail


def forgetful_rail() -> MemoryRail:
    """Takes nothing, says nothing, and keeps keys for so short a time that nobody dares to send again."""
    rail = MemoryRail("sandbox")
    rail.total_timeout, rail.key_window = timedelta(seconds=1), timedelta(seconds=1)
    rail.next_sends.append(DOWN)
    return rail


def refusing_rail() -> MemoryRail:
    rail = MemoryRail("sandbox")
    rail.next_sends.append(Refused(code="AC04", reason="the account is closed"))
    return rail
