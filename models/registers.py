"""A register: contractors, orders or bills of a spreadsheet kept elsewhere, and what is said of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from models.money import Value
from models.policy import Policy

ROWS_MAX = 50_000
_NONE: Mapping[Any, Any] = MappingProxyType({})


class RegisterKind(StrEnum):
    """What the rows of a register are about."""

    CONTRACTORS = "contractors"
    ORDERS = "orders"
    BILLS = "bills"


class Sheet(NamedTuple):
    """A spreadsheet as text, whatever the file was: its header, and each row below with its number."""

    media_type: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


class Row(NamedTuple):
    """One row: `number` as the spreadsheet counts, `cells` by column, trimmed."""

    number: int
    cells: dict[str, str]


class Mistake(StrEnum):
    """What can be wrong with a row, or worth knowing."""

    MISSING = "missing"
    INVALID = "invalid"
    NOT_A_DAY = "not_a_day"
    NOT_AN_AMOUNT = "not_an_amount"
    WRONG_CURRENCY = "wrong_currency"
    DOES_NOT_ADD_UP = "does_not_add_up"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"
    REUSED = "reused"
    DUPLICATE = "duplicate"
    HERE_ALREADY = "here_already"
    PAID_ELSEWHERE = "paid_elsewhere"
    NOT_ALLOWED = "not_allowed"
    NOTE = "note"


class RowFinding(Value):
    """What was found in one row: the column where it is one, the problem with the way out, and what may be meant.

    A `note` keeps nothing from being applied; everything else does.
    """

    mistake: Mistake
    column: str
    problem: str
    meant: tuple[str, ...] = ()


class Checked(NamedTuple):
    """One row after the dry run. `document` is the first row of what it is a part of, null where nothing is applied;
    that first row has the `plan`: what will be asked of the verbs, as JSON.
    """

    row: Row
    findings: tuple[RowFinding, ...]
    document: int | None
    plan: str | None


class KnownOrder(NamedTuple):
    """An order that a bill may name: our number, and the number that it had elsewhere where it had one.

    What is still asked for has no number of ours yet.
    """

    number: str | None
    reference: str | None


class KnownBill(NamedTuple):
    """A bill that is here; `paid_elsewhere` is the reference of a payment outside that stands on it."""

    id: str
    number: str
    paid_elsewhere: str | None


class House(NamedTuple):
    """The entity that a register is for, as its rows are read against it today, and who brings it: `own` are the
    contractors that they are paid as.
    """

    entity: str
    currency: str
    today: date
    policy: Policy
    asker: str
    own: frozenset[str]
    may_pay: bool


class Known(NamedTuple):
    """What the database knows of what a register names.

    `contractors` are found by the normal form of their name, and by their id; `names` has how each name is written.
    `contracts` are found by contractor and normal title, `orders` by contractor. `numbered` has the contractor of each
    order number that the register names, `references` the requisition of each number from elsewhere, `bills` what is
    live by contractor and normal number.
    """

    contractors: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    units: Mapping[str, str] = _NONE
    budget_lines: Mapping[str, str] = _NONE
    contracts: Mapping[tuple[str, str], tuple[str, ...]] = _NONE
    orders: Mapping[str, tuple[KnownOrder, ...]] = _NONE
    numbered: Mapping[str, str] = _NONE
    references: Mapping[str, str] = _NONE
    bills: Mapping[tuple[str, str], KnownBill] = _NONE
