"""Lists as tables: whole, safe to open in a spreadsheet, and the reader's own part of them."""

from __future__ import annotations

import csv
import io

import httpx
import pytest

from doors.api import exports
from tests.api.caller import Api, problem
from tests.api.neighbours import Neighbours

FORMULAE = ("=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\uff1d1+1", "\uff20SUM(A1)")


def table(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    return list(csv.DictReader(io.StringIO(answer.text, newline=""), strict=True))


async def test_a_list_is_exported_whole_whatever_the_length_of_its_pages(api: Api, monkeypatch):
    monkeypatch.setattr(exports, "PAGE", 2)
    made = {api.town.contractor(f"Ada {n}") for n in range(5)}
    lines = table(await api.get("rita", "/contractors?format=csv&limit=1"))
    assert [line["id"] for line in lines] == sorted(made, reverse=True)


async def test_amounts_are_plain_times_are_utc_and_names_stand_beside_ids(api: Api):
    order = api.town.ordered(api.town.contractor('Ada, "the\nfirst"'))
    (line,) = table(await api.get("rita", "/orders", accept="text/csv"))
    assert (line["number"], line["total"], line["currency"]) == (order.number, "6000.00", "USD")
    assert (line["contractor"], line["contractor_id"]) == ('Ada, "the\nfirst"', order.contractor)
    assert (line["since"], line["ended"], line["due"]) == ("2026-03-02T12:00:00Z", "false", "")
    (budget,) = table(await api.get("rita", "/budget-lines?format=csv"))
    assert (budget["left"], budget["left_currency"], budget["owner"]) == ("94000.00", "USD", "Omar")
    (contract,) = table(await api.get("rita", "/contracts?format=csv"))
    assert (contract["title"], contract["version"]) == ("Master agreement", "1")


@pytest.mark.parametrize("text", FORMULAE)
async def test_no_cell_is_read_as_a_formula(sqlite_api: Api, text: str):
    sqlite_api.town.contractor(text)
    (line,) = table(await sqlite_api.get("rita", "/contractors?format=csv"))
    assert line["name"] == f"'{text}"


async def test_an_export_is_filtered_and_scoped_as_the_list_is(near: Neighbours):
    ours, theirs = near.town.ordered(near.ada), near.operations.ordered(near.eve)
    for place, expected in {"house": {ours.id, theirs.id}, "unit": {ours.id}, "other contractor": {theirs.id}}.items():
        lines = table(await near.api.get(near.hired(place), "/orders?format=csv"))
        assert {line["id"] for line in lines} == expected
    lines = table(await near.api.get("audrey", f"/orders?format=csv&contractor={near.eve}"))
    assert [line["id"] for line in lines] == [theirs.id]
    assert table(await near.api.get("audrey", "/bills?format=csv")) == []


async def test_what_is_wrong_is_told_before_anything_is_sent(sqlite_api: Api):
    told = problem(await sqlite_api.get("rita", f"/cases?format=csv&sort=due&cursor=cas_{'0' * 32}"))
    assert told["field"] == "cursor"
    assert problem(await sqlite_api.get("rita", "/cases?format=xls"))["field"] == "format"
    (json,) = [(await sqlite_api.get("rita", "/cases", accept="application/json, text/csv"))]
    assert json.headers["content-type"] == "application/json"
