"""What a dry run says of cells, numbers and papers, each by itself."""

from __future__ import annotations

import pytest

from models.errors import Invalid
from models.registers import RegisterKind, Row
from rules.registers.cells import problems
from rules.registers.columns import COLUMNS, header, template
from rules.registers.documents import gather
from rules.registers.reading import harmless
from rules.registers.slips import LOOKED_FOR_MAX, Hints, meant, normal, normal_name, one_slip_apart

BILLS, CONTRACTORS = RegisterKind.BILLS, RegisterKind.CONTRACTORS


def of_cell(column: str, text: str, currency: str = "EUR") -> list[str]:
    """What is wrong with that one cell of a register of bills."""
    columns = tuple(one for one in COLUMNS[BILLS] if one.name == column)
    return [str(one.mistake) for one in problems(Row(2, {column: text, "currency": currency}), columns)]


@pytest.mark.parametrize(
    "text", ["1.250,00", "1,250.00", "1250,00", "1 250", "$12", "-5", "(5)", "1e3", "12.345", "1.2.3", "½", "١٢"]
)
def test_an_amount_that_can_be_read_in_two_ways_is_refused(text: str):
    assert of_cell("net", text) == ["not_an_amount"]


@pytest.mark.parametrize(
    ("text", "currency"), [("1250.00", "EUR"), ("1250", "EUR"), ("0.5", "EUR"), ("12.345", "TND"), ("7", "JPY")]
)
def test_an_amount_in_digits_is_read(text: str, currency: str):
    assert of_cell("net", text, currency) == []


def test_the_digits_that_an_amount_may_have_are_those_of_its_currency():
    assert of_cell("net", "7.5", "JPY") == ["not_an_amount"]
    assert of_cell("net", "7.5", "ABC") == []  # the currency is told of, not the amount


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2026",
        "3.4.2026",
        "2026-4-3",
        "20260403",
        "April",
        "2026-02-30",
        "46115",
        "2026-04-03 09:30:00",
        "1066-10-14",
    ],
)
def test_a_day_that_is_not_written_as_one_is_refused(text: str):
    assert of_cell("issued_on", text) == ["not_a_day"]


@pytest.mark.parametrize("text", ["1.23457E+15", "4,7E+9", "1e+20"])
def test_a_number_that_a_spreadsheet_shortened_is_refused(text: str):
    assert of_cell("number", text) == ["invalid"]


def test_a_number_that_only_looks_so_is_read():
    assert [of_cell("number", text) for text in ("E-15", "12E", "0012", "PO 7/2026")] == [[], [], [], []]


def test_a_formula_is_refused_wherever_it_stands():
    assert of_cell("description", "=1+1") == of_cell("number", "=A1") == ["invalid"]


def test_of_an_empty_cell_only_a_needed_one_is_missed():
    assert (of_cell("net", ""), of_cell("tax", "")) == (["missing"], [])


def test_a_header_is_known_whatever_its_case_and_spaces():
    assert header(CONTRACTORS, [" NAME", "email", "Country ", "Reason", ""]) == ("name", "email", "country", "")


@pytest.mark.parametrize("kind", RegisterKind)
def test_a_template_is_a_header(kind: RegisterKind):
    assert header(kind, template(kind)) == template(kind)


def test_every_unknown_column_is_named():
    with pytest.raises(Invalid, match="“nickname”, “VAT id”"):
        header(CONTRACTORS, ["name", "country", "nickname", "VAT id"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4711", "471"),
        ("4711", "44711"),
        ("4711", "4721"),
        ("4711", "7411"),
        ("PO1", "PO2"),
        ("ab", "ba"),
        ("a", "b"),
        ("a", ""),
    ],
)
def test_one_slip_is_seen_from_both_sides(one: str, other: str):
    assert one_slip_apart(one, other)
    assert one_slip_apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("4711", "4711"), ("4711", "47"), ("4711", "1147"), ("4711", "4812"), ("abcd", "badc")]
)
def test_none_and_two_are_not_one(one: str, other: str):
    assert not one_slip_apart(one, other)
    assert not one_slip_apart(other, one)


def near(written: str, *numbers: str) -> tuple[str, ...]:
    return meant((normal(written), written), [(normal(number), number) for number in numbers])


def test_what_is_the_same_in_another_spelling_is_meant_before_what_is_near():
    known = ("PO-0012", "PO-0013", "PO-0002")
    assert near("po 12", *known) == ("PO-0012",)
    assert near("PO-22", *known) == ("PO-0002", "PO-0012")
    assert near("PO-9999", *known) == ()


def test_a_letter_for_a_zero_among_zeros_is_one_slip():
    assert near("PO-ACME-0O0001", "PO-ACME-000001", "PO-ACME-000002") == ("PO-ACME-000001",)


def test_a_register_that_is_wrong_throughout_is_not_hinted_at_without_end():
    hints, known = Hints(), [("ada", "Ada")]
    for n in range(LOOKED_FOR_MAX):
        hints.near("contractor", (f"nobody {n}", f"Nobody {n}"), known)
    assert hints.near("contractor", ("adda", "Adda"), known) == ()


def test_names_are_compared_without_case_and_width():
    assert normal_name("  Ａda\u00a0 LTD ") == normal_name("ada ltd")  # noqa: RUF001


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a"])
def test_what_a_spreadsheet_would_calculate_is_written_so_that_it_does_not(cell: str):
    assert harmless(cell) == f"'{cell}"
    assert (harmless("a=1"), harmless("")) == ("a=1", "")


def test_a_contractor_who_is_named_twice_is_told_of_the_name_and_of_no_lines():
    rows = (Row(2, {"name": "Ann"}), Row(3, {"name": "Bob"}), Row(4, {"name": "Ann"}))
    found = gather(rows, lambda row: row.cells["name"], COLUMNS[CONTRACTORS]).findings
    assert {row: (one.column, one.problem) for row, one in found.items()} == {
        4: ("name", "is that of row 2 too; take this row out")
    }
