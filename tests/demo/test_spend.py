"""Spend files as departments publish them are read to the penny, or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.spend import BadSpend, read_spend

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "hmt-spending"
HEADER = "Amount (£),Supplier,TRANSACTION NUMBER,Date,Entity,Expense Area,expense type\n"


def spend(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "spend.csv"
    path.write_text(HEADER + text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("month", "bills", "lines", "suppliers", "total"),
    [("01", 79, 79, 40, 1_727_492_762), ("02", 61, 67, 28, 1_420_479_649), ("03", 108, 126, 52, 2_421_008_895)],
)
def test_a_published_month_adds_up_to_the_penny(month: str, bills: int, lines: int, suppliers: int, total: int) -> None:
    found = read_spend(PUBLISHED / f"hmt-spending-2025-{month}.csv")
    assert (len(found), sum(len(bill.lines) for bill in found)) == (bills, lines)
    assert len({bill.supplier for bill in found}) == suppliers
    assert sum(bill.total for bill in found) == total


def test_rows_that_share_a_number_are_one_bill_and_rows_without_are_each_one(tmp_path: Path) -> None:
    same = "10.00,Ada,7,03/03/2025,DMO,IT,Work\n5.50,Ada,7,2025-03-03,DMO,IT,More\n"
    none = "1,Ada,None,2025-03-03,DMO,IT,W\n1,Ada,,2025-03-03,DMO,IT,W\n"
    bills = read_spend(spend(tmp_path, same + none))
    assert [(bill.number, bill.total) for bill in bills] == [("7", 1550), ("ROW-4", 100), ("ROW-5", 100)]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("ten,Ada,7,2025-03-03,DMO,IT,W", "line 2: 'ten' is not an amount"),
        ("1.005,Ada,7,2025-03-03,DMO,IT,W", "at most two decimals"),
        ("-4.00,Ada,7,2025-03-03,DMO,IT,W", "must be more than nothing"),
        ("1,Ada,7,the third,DMO,IT,W", "'the third' is not a date"),
        ("1,,7,2025-03-03,DMO,IT,W", "line 2: supplier is empty"),
        ("1,Ada,7", "line 2: 3 cells"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(BadSpend, match=says.replace("(", r"\(")):
        read_spend(spend(tmp_path, row + "\n"))


def test_a_file_without_the_columns_says_which(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadSpend, match="no column for amount, date, entity"):
        read_spend(path)
