"""What a dry run calls good is applied, whatever the register: nobody is promised what the verbs then refuse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from models.registers import RegisterKind
from rules.registers.columns import COLUMNS
from tests.conftest import Copies
from tests.registers import Cells, a_bill, an_order, apply, lines, upload, written
from tests.stories.conftest import unrest
from tests.town import Town

ORDERS, BILLS = RegisterKind.ORDERS, RegisterKind.BILLS
HOSTILE = (
    "", " ", "0", "1", "2", "7", "500", "501", "-1", "0.00", "0.005", "600.00", "1200.00", "6000.00", "1e3", "1.250,00",
    "99999999999999999", "USD", "EUR", "XXX", "none", "vat20", "net 30", "net 999", "net", "ENG", "SOFT", "Ada", "ada ",
    "Eve", "Adda", "Framework", "2026-01-01", "2026-03-02", "2026-03-03", "2026-02-30", "1899-12-31", "2999-12-31",
    "PO-ACME-000001", "po acme 1", "PO-ACME-00001", "=1+1", "'=1", "petty_cash", "Petty Cash", "x" * 201, "x" * 2_001,
    "\u202e", "\x07", "Å", "A-1 Rev 2",
)  # fmt: skip
"""Cells that are right in one column and wrong in another."""
_again = count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, copies: Copies) -> Iterator[Town]:
    with copies(request.param) as database:
        town = Town(database).found()
        town.ordered(town.contractor("Ada"))
        town.contractor("Eve")
        yield town
        assert unrest(town) == []


def changes(columns: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, str]]]:
    """Rows, each with some cells that are other than they should be."""
    cell = st.sampled_from(HOSTILE)
    return st.lists(st.dictionaries(st.sampled_from(columns), cell, max_size=2), min_size=1, max_size=5)


def agreed(town: Town, who: str, kind: RegisterKind, rows: list[Cells]) -> None:
    rows = [row for row in rows if any(str(cell).strip() for cell in row.values())]
    assume(rows)
    tried = upload(town, who, kind, written(rows))
    assert int(tried.detail["rows"]) == len(rows)
    good = {line.document for line in lines(town, tried)} - {None}
    assert apply(town, who, tried) == {"made": str(len(good)), "failed": "0", "left": "0"}
    bad = [line for line in lines(town, tried, only="bad") if not line.findings]
    assert bad == [], "a row is left out without a word"


def columns(kind: RegisterKind) -> tuple[str, ...]:
    return tuple(column.name for column in COLUMNS[kind])


OFTEN = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@OFTEN
@given(changes(columns(BILLS)))
def test_of_bills(town: Town, rows: list[Cells]):
    n = next(_again)
    agreed(town, "tess", BILLS, [a_bill(town, number=f"A-{n}-{i}") | row for i, row in enumerate(rows)])


@OFTEN
@given(changes(columns(ORDERS)))
def test_of_orders(town: Town, rows: list[Cells]):
    n = next(_again)
    agreed(town, "rita", ORDERS, [an_order(number=f"B-{n}-{i}") | row for i, row in enumerate(rows)])


@OFTEN
@given(changes(columns(RegisterKind.CONTRACTORS)))
def test_of_contractors(town: Town, rows: list[Cells]):
    n = next(_again)
    people = [{"name": f"Somebody {n} {i}", "country": "GB"} | row for i, row in enumerate(rows)]
    agreed(town, "tess", RegisterKind.CONTRACTORS, people)
