"""Files that are sent as registers: what they are is looked at, what they hide is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from doors.registers import sniffing, workbook
from models.errors import Invalid
from models.registers import RegisterKind
from rules.registers.reading import rows_of
from tests.registers import workbook as saved
from tests.registers import written

PEOPLE = RegisterKind.CONTRACTORS
ADA = {"name": "Ada", "country": "GB"}
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def cells(content: bytes) -> list[dict[str, str]]:
    return [row.cells for row in rows_of(PEOPLE, sniffing.read(PEOPLE, content))]


def packed(*, put: dict[str, bytes] | None = None, flag: int = 0) -> bytes:
    """A workbook with other parts than it should have."""
    kept, made = io.BytesIO(saved([ADA])), io.BytesIO()
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()} | (put or {})
        for name, content in parts.items():
            target.writestr(name, content)
    raw = made.getvalue()
    at = raw.index(b"PK\x01\x02") + 8
    return raw[:at] + bytes([raw[at] | flag]) + raw[at + 1 :]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_by_whichever_separator_makes_columns_of_it(delimiter: str):
    assert cells(b"\xef\xbb\xbf" + written([ADA], delimiter)) == [ADA]


def test_case_and_spaces_of_a_header_do_not_count():
    assert cells(b" NAME , Country \r\nAda,GB\r\n\r\n , \r\n") == [ADA]


def test_a_quoted_cell_may_hold_lines_and_separators():
    assert cells(b'name,country\n"Ada, Ltd\nLondon",GB\n')[0]["name"] == "Ada, Ltd\nLondon"


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"  \n", "empty"),
    "utf-16": ("name,country\nAda,GB\n".encode("utf-16"), "save it as CSV UTF-8"),
    "latin-1": ("name,country\nÅda,SE\n".encode("latin-1"), "not in UTF-8"),
    "nul": (b"name,country\nA\x00da,GB\n", "NUL"),
    "old excel": (b"\xd0\xcf\x11\xe0" + b"x" * 100, "save it as .xlsx"),
    "no zip": (b"PK\x03\x04 but no more", "neither CSV nor a workbook"),
    "a zip of something": (packed(put={"[Content_Types].xml": b"<x/>"}), "be read"),
    "entities": (packed(put={"xl/worksheets/sheet1.xml": DTD.encode() + b"<x>&b;</x>"}), "be read"),
    "a bomb": (packed(put={"xl/media/image1.png": b"\0" * (workbook.UNPACKED_MAX + 1)}), "unpacks to more"),
    "many styles": (
        packed(put={"xl/styles.xml": b"<xf/>" * (workbook.OTHER_TAGS_MAX + 1)}),
        "more formatting than any",
    ),
    "many names": (
        packed(put={"xl/other.bin": b"<n>a</n>" * (workbook.OTHER_TAGS_MAX // 2 + 1)}),
        "more formatting than any",
    ),
    "many cells": (packed(put={"xl/worksheets/b.xml": b"<c/>" * (workbook.CELL_TAGS_MAX + 1)}), "more cells than any"),
    "many strings": (packed(put={"xl/sharedStrings.xml": b"<s/>" * (workbook.CELL_TAGS_MAX + 1)}), "more cells than"),
    "a broken part": (packed().replace(b"PK\x03\x04", b"PK\x03\x05"), "be read"),
    "many parts": (packed(put={f"xl/{n}": b"" for n in range(workbook.PARTS_MAX)}), "unpacks to more"),
    "macros": (packed(put={"xl/vbaProject.bin": b"x"}), "macros"),
    "a password": (packed(flag=1), "password"),
    "an open quote": (b'name,country\n"Ada,GB\n', "row 2"),
    "a cell too many": (b"name,country\nAda,GB,yes\n", "row 2 has more cells"),
    "a column too many": (b"name,country,nickname\nAda,GB,A\n", "nickname"),
    "a column twice": (b"name,country,Name\nAda,GB,A\n", "twice: name"),
    "a column too few": (b"name\nAda\n", "lacks the column country"),
    "a header only": (b"name,country\n", "no rows"),
    "a page of a browser": (b"<html><body>name,country</body></html>\n", "columns that no register"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(what: str):
    content, says = REFUSED[what]
    with pytest.raises(Invalid, match=says) as refused:
        cells(content)
    assert refused.value.field == "content"


def test_more_rows_than_anybody_looks_through_are_refused():
    with pytest.raises(Invalid, match="split it"):
        cells(b"name,country\n" + b"Ada,GB\n" * 50_001)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("Ada", "Ada"),
        (1250, "1250"),
        (1250.1, "1250.1"),
        (1250.0, "1250"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (1.2345678901234567e18, "1.2345678901234568E+18"),
        (4711, "4711"),
        (True, "True"),
        (datetime(2026, 3, 31), "2026-03-31"),  # noqa: DTZ001 - workbooks know no zones
        (datetime(2026, 3, 31, 9, 30), "2026-03-31 09:30:00"),  # noqa: DTZ001
        (date(2026, 3, 31), "2026-03-31"),
        (timedelta(hours=1), "1:00:00"),
    ],
)
def test_a_cell_reads_as_it_is_shown(cell: Any, text: str):
    assert workbook.text(cell) == text


def test_of_a_formula_only_the_value_is_read_that_was_saved_with_it():
    """Nobody calculated this one: so there is none."""
    assert cells(saved([ADA | {"name": "=HYPERLINK(1)"}, ADA])) == [{"country": "GB"}, ADA]


def test_a_workbook_that_lies_about_its_size_is_read_to_its_end():
    kept = io.BytesIO(saved([ADA, ADA | {"name": "Eve"}]))
    with zipfile.ZipFile(kept) as source:
        sheet = source.read("xl/worksheets/sheet1.xml")
    lying = packed(put={"xl/worksheets/sheet1.xml": sheet.replace(b'ref="A1:B3"', b'ref="A1:A1"')})
    assert b'ref="A1:B3"' in sheet
    assert [one["name"] for one in cells(lying)] == ["Ada", "Eve"]
