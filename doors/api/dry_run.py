"""The dry run of a register that was sent: read, and tried against the house as it is now. Nothing is kept."""

from __future__ import annotations

from doors.api.door import Door
from doors.registers import sniffing
from models.actors import Actor
from models.asks.registers import NewImport
from verbs import imports
from verbs.imports import Tried
from verbs.occasion import Occasion


def tried(door: Door, actor: Actor, ask: NewImport, content: bytes) -> Tried:
    """It may take seconds, and holds no session meanwhile. Raises Invalid for what is no register, and NotAllowed."""
    sheet = sniffing.read(ask.kind, content)
    with door.database.reading() as session:
        given = imports.look(Occasion(session, door.clock(), actor), ask, sheet)
    return imports.try_dry(given)
