"""A row of a register of contractors: somebody to be paid, who is not here yet."""

from __future__ import annotations

from models.asks.setup import NewContractor
from models.registers import House, Known, Mistake, Row
from rules.registers.slips import normal_name
from rules.registers.told import Telling, taken


def key(row: Row, known: Known) -> str:  # noqa: ARG001 - one signature for every kind
    """What is one contractor."""
    return normal_name(row.cells.get("name", ""))


def read(telling: Telling, house: House | None, known: Known) -> NewContractor | None:  # noqa: ARG001 - the same
    """What is asked for, where it can be read so."""
    cells = telling.rows[0].cells
    here = known.contractors.get(normal_name(cells["name"]), ())
    if here:
        telling.tell(Mistake.HERE_ALREADY, "name", f"is here already as {here[0]}; take this row out")
    return telling.read(NewContractor, taken(dict(cells)))
