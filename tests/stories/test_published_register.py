"""Three months of published spend as registers: mistakes that are planted are found, and nothing else is."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from models.registers import RegisterKind
from store.database import Database
from tests.registers import Cells, apply, found, lines, upload, workbook, written
from tests.town import Town

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "hmt-spending"
MONTHS = ("01", "02", "03")


def published(month: str) -> list[Cells]:
    """A month as a register of bills: rows of one supplier and transaction number are the lines of one bill.

    The pounds stand as dollars. January has no numbers, so each of its rows is a bill of its own.
    """
    with (PUBLISHED / f"hmt-spending-2025-{month}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    whole, count = defaultdict[tuple[str, str], int](int), defaultdict[tuple[str, str], int](int)
    keys = [(row["supplier"], _number(month, n, row)) for n, row in enumerate(rows)]
    for key, row in zip(keys, rows, strict=True):
        whole[key] += round(float(row["amount_gbp"]) * 100)
    register = []
    for key, row in zip(keys, rows, strict=True):
        count[key] += 1
        register.append(_bill(key, row, count[key], f"{whole[key] // 100}.{whole[key] % 100:02}"))
    return register


def _number(month: str, n: int, row: dict[str, str]) -> str:
    return f"2025-{month}-R{n}" if row["transaction_number"] == "None" else row["transaction_number"]


def _bill(key: tuple[str, str], row: dict[str, str], line: int, total: str) -> Cells:
    return {
        "number": key[1],
        "contractor": key[0],
        "issued_on": row["date"],
        "order_number": "",
        "currency": "USD",
        "total": total,
        "line": str(line),
        "description": row["description"] or row["expense_type"],
        "net": row["amount_gbp"],
        "service_from": row["date"],
        "service_to": row["date"],
    }


@pytest.fixture
def town(sqlite_database: Database) -> Town:
    """Every supplier of the three months came in by a register of contractors."""
    town = Town(sqlite_database).found()
    names = sorted({row["contractor"] for month in MONTHS for row in published(month)})
    tried = upload(town, "tess", RegisterKind.CONTRACTORS, written({"name": name, "country": "GB"} for name in names))
    assert found(town, tried) == {}
    assert apply(town, "tess", tried)["made"] == str(len(names)) == "70"
    return town


@pytest.mark.parametrize("saved_as", [written, workbook])
def test_in_what_was_published_nothing_is_found(town: Town, saved_as: Callable[[list[Cells]], bytes]):
    for month in MONTHS:
        tried = upload(town, "tess", RegisterKind.BILLS, saved_as(published(month)))
        assert found(town, tried) == {}, month


def test_a_month_is_applied_to_the_penny_and_is_here_already_the_next_time(town: Town):
    register = published("02")
    apply(town, "tess", upload(town, "tess", RegisterKind.BILLS, written(register)))
    with town.database.reading() as session:
        total, bills = session.connection().exec_driver_sql("SELECT sum(total), count(*) FROM bill").one()
    assert (total, bills) == (1_420_479_649, 61)
    again = upload(town, "tess", RegisterKind.BILLS, written(register))
    assert again.detail["bad"] == str(len(register))
    assert {one for row in found(town, again).values() for one in row} == {"here_already"}


def test_what_is_planted_is_found_and_nothing_else(town: Town):
    register, planted = published("03"), dict[int, set[str]]()
    orders = {
        name: town.ordered(_called(town, name)).number for name in sorted({r["contractor"] for r in register})[:4]
    }
    single = [row for row in register if sum(_same(row, other) for other in register) == 1]
    for row in register:
        row["order_number"] = orders.get(row["contractor"], "")
    named, others = [r for r in single if r["order_number"]], [r for r in single if not r["order_number"]]

    def plant(row: Cells, mistake: str, **change: str) -> None:
        row.update(change)
        planted.setdefault(register.index(row) + 2, set()).add(mistake)

    plant(named[0], "mistyped", order_number=named[0]["order_number"].replace("00", "0O", 1))
    plant(others[0], "unknown", contractor=others[0]["contractor"][1:])
    plant(others[1], "not_an_amount", net=f"{float(others[1]['net']):,.2f}")
    plant(others[2], "not_a_day", issued_on="03/04/2025")
    plant(others[3], "does_not_add_up", total=f"{float(others[3]['total']) + 0.01:.2f}")
    plant(others[4], "wrong_currency", currency="EUR")
    plant(others[5], "missing", description="")
    register.append(dict(others[6]))
    planted[len(register) + 1] = {"duplicate"}
    register.append(others[7] | {"number": f" {others[7]['number']} ".lower(), "issued_on": "2025-01-01"})
    planted |= {len(register) + 1: {"reused"}, register.index(others[7]) + 2: {"reused"}}
    tried = upload(town, "tess", RegisterKind.BILLS, written(register))
    assert found(town, tried) == planted
    (told,) = lines(town, tried)[register.index(named[0])].findings
    assert told.meant == (orders[named[0]["contractor"]],)


def _same(one: Cells, other: Cells) -> bool:
    return (one["contractor"], one["number"]) == (other["contractor"], other["number"])


def _called(town: Town, name: str) -> str:
    with town.database.reading() as session:
        found = session.connection().exec_driver_sql("SELECT id FROM contractor WHERE name = ?", (name,))
        return str(found.scalar_one())
