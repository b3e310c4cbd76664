"""Applying an import, slice by slice: each document in a transaction of its own, then the answer under its key.

A slice that dies half way has done what it has done; the repeat of the request goes on behind it, and answers.
"""

from __future__ import annotations

from doors.api.door import Door
from doors.api.once import TRIES, Writing
from models.asks.registers import NewSlice
from models.errors import Crossed, KeyReused, NotAllowed, NotFound
from store import requests
from verbs import imports
from verbs.occasion import Occasion


def carry_on(door: Door, wanted: Writing, import_id: str, ask: NewSlice) -> None:
    """Do the next documents, unless this request was answered before. Whoever may not is told so by the answer."""
    if _was_answered(door, wanted):
        return
    for _ in range(ask.limit):
        try:
            more = _one(door, wanted, import_id, ask.dry_run)
        except (NotAllowed, NotFound):
            return
        if not more:
            return


def _was_answered(door: Door, wanted: Writing) -> bool:
    with door.database.reading() as session:
        try:
            before = requests.recorded(session, wanted.actor.client, wanted.key, wanted.route, wanted.body_hash)
        except KeyReused:
            return True
    return before is not None


def _one(door: Door, wanted: Writing, import_id: str, dry_run: str) -> bool:
    for last in (*[False] * (TRIES - 1), True):
        try:
            with door.database.writing() as session:
                return imports.apply_next(Occasion(session, door.clock(), wanted.actor), import_id, dry_run)
        except Crossed:
            if last:
                raise
    raise AssertionError("the last try answers or raises")
