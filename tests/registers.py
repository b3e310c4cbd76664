"""Registers for tests: rows of a spreadsheet, written down as it would be, tried dry and applied.

tried = upload(town, "tess", RegisterKind.BILLS, bills(town, {"contractor": "Ada", "number": "A-1"}))
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

import openpyxl

from doors.registers import sniffing
from models.answers import Done
from models.asks.registers import NewImport, NewSlice
from models.registers import RegisterKind
from store import imports as stored
from store.imports import Line
from tests.town import Town
from verbs import imports

Cells = dict[str, Any]


def written(rows: Iterable[Cells], delimiter: str = ",") -> bytes:
    """As CSV, with every column that some row has."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, names, delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def workbook(rows: Iterable[Cells]) -> bytes:
    """As a workbook, with cells of the types that they have."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(names)
    for row in rows:
        sheet.append([row.get(name) for name in names])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def a_bill(town: Town, **more: Any) -> Cells:
    """A row of a register of bills, right in itself."""
    return {
        "number": "A-1",
        "contractor": "Ada",
        "issued_on": str(town.today),
        "order_number": "",
        "currency": "USD",
        "total": "600.00",
        "description": "Development",
        "net": "600.00",
        "service_from": str(town.today),
        "service_to": str(town.today),
    } | more


def an_order(**more: Any) -> Cells:
    """A row of a register of orders, right in itself."""
    return {
        "number": "4711",
        "contractor": "Ada",
        "business_unit": "ENG",
        "contract": "Framework",
        "terms": "As signed on paper in 2025",
        "title": "Booking page",
        "scope": "Ten days of work",
        "effective_from": str(date(2026, 1, 1)),
        "effective_to": str(date(2026, 12, 31)),
        "currency": "USD",
        "budget_line": "SOFT",
        "amount": "6000.00",
    } | more


def upload(town: Town, who: str, kind: RegisterKind, content: bytes) -> Done:
    """The import, tried dry."""
    entity = None if kind is RegisterKind.CONTRACTORS else town.entity
    ask = NewImport(kind=kind, entity=entity, name="register")
    given = town.do(who, imports.look, ask, sniffing.read(kind, content))
    return town.done(who, imports.upload, ask, imports.try_dry(given), content)


def lines(town: Town, tried: Done, only: str | None = None) -> list[Line]:
    with town.database.reading() as session:
        return stored.lines(session, tried.object, after=0, limit=None, only=only)


def found(town: Town, tried: Done) -> dict[int, set[str]]:
    """What was found in each row that something was found in, notes left out."""
    told = {line.row: {str(one.mistake) for one in line.findings} - {"note"} for line in lines(town, tried)}
    return {row: mistakes for row, mistakes in told.items() if mistakes}


def step(town: Town, who: str, tried: Done) -> bool:
    """The next document; False when there is none."""
    return town.do(who, imports.apply_next, tried.object, tried.detail["dry_run"])


def apply(town: Town, who: str, tried: Done) -> dict[str, str]:
    """All that is left, and how far it has come then."""
    while step(town, who, tried):
        pass
    told = town.done(who, imports.applied, tried.object, NewSlice(dry_run=tried.detail["dry_run"]))
    town.settle_down()
    return told.detail
