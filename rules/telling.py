"""Which endpoint is told of what? What it asked for, of what its owner may read today."""

from __future__ import annotations

from typing import NamedTuple

from models.actors import Grant, Role
from models.events import TEST
from models.reach import Belonging, Reach
from rules.access import sees


class Listener(NamedTuple):
    """An endpoint that has no end: what it asked for, and how far its owner may read. No `types` means every type."""

    endpoint: str
    active: bool
    entity: str | None
    unit: str | None
    types: frozenset[str]
    reach: Reach


def is_told(listener: Listener, code: str, about: str, whose: Belonging) -> bool:
    """Whether an event of that type about *about*, which is theirs, goes there. A test goes to whom it tests."""
    if code == TEST:
        return listener.endpoint == about
    asked = Reach((Grant(role=Role.ADMIN, entity=listener.entity, unit=listener.unit),))
    return (not listener.types or code in listener.types) and sees(asked, whose) and sees(listener.reach, whose)
