"""The dry run: each row of a register against its template, the other rows, and what is here already.

Pure: it is given all that it depends on, so it says the same of the same register and the same house.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from models.asks.base import Ask
from models.registers import Checked, House, Known, Mistake, RegisterKind, Row, RowFinding
from rules.registers import bills, cells, contractors, orders
from rules.registers.columns import COLUMNS
from rules.registers.documents import gather
from rules.registers.slips import Hints
from rules.registers.told import Telling


class _Kind(NamedTuple):
    key: Callable[[Row, Known], Hashable]
    read: Callable[[Telling, House | None, Known], Ask | None]


_KINDS = {
    RegisterKind.CONTRACTORS: _Kind(contractors.key, contractors.read),
    RegisterKind.ORDERS: _Kind(orders.key, orders.read),
    RegisterKind.BILLS: _Kind(bills.key, bills.read),
}


def check(kind: RegisterKind, rows: Iterable[Row], house: House | None, known: Known) -> tuple[Checked, ...]:
    """What the dry run says of each row, in the order of the register."""
    columns, of_kind = COLUMNS[kind], _KINDS[kind]
    given = list(rows)
    alone = {row.number: list(cells.problems(row, columns)) for row in given}

    def key(row: Row) -> Hashable:
        """A row without a number of its own is like no other."""
        readable = all(found.mistake is not Mistake.MISSING for found in alone[row.number])
        return of_kind.key(row, known) if readable else row.number

    documents = gather(given, key, columns)
    checked, hints = list[Checked](), Hints()
    for rows_of_one in documents.rows:
        telling = Telling(rows_of_one, hints)
        for row in rows_of_one:
            telling.found[row.number] += alone[row.number]
            telling.found[row.number] += [documents.findings[row.number]] if row.number in documents.findings else []
        plan = None if telling.bad else of_kind.read(telling, house, known)
        checked += _checked(telling, None if telling.bad else plan)
    return tuple(sorted(checked, key=lambda one: one.row.number))


def _checked(telling: Telling, plan: Ask | None) -> Iterator[Checked]:
    first = telling.rows[0].number if plan else None
    wrong = [number for number, found in telling.found.items() if any(f.mistake is not Mistake.NOTE for f in found)]
    for i, row in enumerate(telling.rows):
        found = telling.found[row.number]
        if plan is None and row.number not in wrong:
            found = [*found, _goes_with(wrong[0])]
        yield Checked(row, tuple(found), first, plan.model_dump_json() if plan and i == 0 else None)


def _goes_with(row: int) -> RowFinding:
    problem = f"belongs to the paper of row {row}, which must be mended first"
    return RowFinding(mistake=Mistake.NOTE, column="number", problem=problem)
