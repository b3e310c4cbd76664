"""The templates: which columns a register of each kind has, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from models.errors import Invalid
from models.registers import RegisterKind


class Holds(Enum):
    """How the cells of a column are read."""

    TEXT = "text"
    NUMBER = "a number of a paper"
    DAY = "a day, 2026-03-31"
    AMOUNT = "an amount, 1250.00"
    QUANTITY = "a quantity, 7.5"
    COUNT = "a whole number"


class Column(NamedTuple):
    """One column. What is `shared` is the same in all rows of a document of several lines."""

    name: str
    holds: Holds = Holds.TEXT
    needed: bool = True
    shared: bool = False


def _optional(name: str, holds: Holds = Holds.TEXT, *, shared: bool = False) -> Column:
    return Column(name, holds, needed=False, shared=shared)


def _shared(name: str, holds: Holds = Holds.TEXT) -> Column:
    return Column(name, holds, shared=True)


COLUMNS: dict[RegisterKind, tuple[Column, ...]] = {
    RegisterKind.CONTRACTORS: (Column("name"), Column("country"), _optional("email")),
    RegisterKind.ORDERS: (
        Column("number", Holds.NUMBER),
        _shared("contractor"),
        _shared("business_unit"),
        _shared("contract"),
        _optional("terms", shared=True),
        _shared("title"),
        _shared("scope"),
        _shared("effective_from", Holds.DAY),
        _shared("effective_to", Holds.DAY),
        _optional("payment_terms", shared=True),
        _shared("currency"),
        _optional("total", Holds.AMOUNT, shared=True),
        _optional("line", Holds.COUNT),
        _optional("description"),
        Column("budget_line"),
        _optional("quantity", Holds.QUANTITY),
        _optional("unit"),
        _optional("unit_price", Holds.AMOUNT),
        Column("amount", Holds.AMOUNT),
        _optional("tax_code"),
    ),
    RegisterKind.BILLS: (
        Column("number", Holds.NUMBER),
        _shared("contractor"),
        _shared("issued_on", Holds.DAY),
        _optional("order_number", Holds.NUMBER, shared=True),
        _optional("payment_terms", shared=True),
        _shared("currency"),
        _shared("total", Holds.AMOUNT),
        _optional("line", Holds.COUNT),
        _optional("order_line", Holds.COUNT),
        Column("description"),
        _optional("quantity", Holds.QUANTITY),
        _optional("unit_price", Holds.AMOUNT),
        Column("net", Holds.AMOUNT),
        _optional("tax", Holds.AMOUNT),
        _optional("tax_code"),
        Column("service_from", Holds.DAY),
        Column("service_to", Holds.DAY),
        _optional("paid_account", shared=True),
        _optional("paid_reference", shared=True),
    ),
}


REASON = "reason"
"""Why a row was left out, as the file of such rows says it: read over when that file comes back."""


def template(kind: RegisterKind) -> tuple[str, ...]:
    """The header of an empty register of that kind."""
    return tuple(column.name for column in COLUMNS[kind])


def header(kind: RegisterKind, written: Sequence[str]) -> tuple[str, ...]:
    """The columns of a register by their names in the template, in its own order; blank ones at its end are none.

    Case, spaces around and spaces for underscores do not count. Raises Invalid, which names what is unknown, missing
    or there twice: nothing of such a register is read.
    """
    found = [" ".join(name.replace("_", " ").split()).lower().replace(" ", "_") for name in written]
    while found and not found[-1]:
        found.pop()
    known = (*template(kind), REASON)
    unknown = [f"“{was.strip()}”" for was, name in zip(written, found, strict=False) if name not in known]
    if unknown:
        raise Invalid("content", f"has columns that no register of {kind} has: {', '.join(unknown[:20])[:500]}")
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        raise Invalid("content", f"has a column twice: {', '.join(twice)}")
    missing = [column.name for column in COLUMNS[kind] if column.needed and column.name not in found]
    if missing:
        raise Invalid("content", f"lacks the column {', '.join(missing)}; see the template of {kind}")
    return tuple("" if name == REASON else name for name in found)
