"""The books as an accounting system takes them over: every transfer once, with what it is filed under."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import text

from tests.api.caller import Api, Body, problem
from tests.api.neighbours import settled_in
from tests.api.test_ledger_pages import minor, pages


@pytest.fixture
def paid(api: Api) -> Body:
    """One bill was paid: its contractor and number."""
    bill = api.town.released()
    row = api.town.row(bill)
    return {"id": bill, "contractor": row.contractor, "number": row.number}


async def test_each_transfer_of_the_book_stands_there_once_however_small_the_pages(api: Api, paid: Body):
    listed = await pages(api, "/transfers?limit=3")
    assert len({(one["journal"], one["line"]) for one in listed}) == len(listed) == api.count("transfer")
    recorded = [one["recorded_at"] for one in listed]
    assert recorded == sorted(recorded, reverse=True)


async def test_added_up_by_account_they_are_the_balances(api: Api, paid: Body):
    holds: Counter[str] = Counter()
    for one in await pages(api, "/transfers"):
        holds[one["debit"]] -= minor(one["amount"])
        holds[one["credit"]] += minor(one["amount"])
    kept = "SELECT a.code, b.credits - b.debits AS holds FROM balance b JOIN account a ON a.id = b.account_id"
    with api.town.database.reading() as session:
        assert holds == {one.code: one.holds for one in session.execute(text(kept))}


async def test_a_line_says_whose_work_it_was_and_in_which_unit(api: Api, paid: Body):
    general = await pages(api, "/transfers?book=general")
    about = [one for one in general if one["subject"] == paid["id"]]
    assert {one["called"] for one in about} == {paid["number"]}
    assert {one["contractor"]["id"] for one in about} == {paid["contractor"]}
    assert {(one["entity"]["id"], one["unit"]["id"]) for one in about} == {(api.town.entity, api.town.unit)}
    assert {one["book"] for one in general} == {"general"}
    assert ("expense", "ap:held") in {(one["debit_kind"], one["credit_kind"]) for one in general}


async def test_days_are_those_of_the_entity_and_of_utc_where_none_is_named(api: Api):
    """Ten at night in New York is the next day in UTC."""
    api.town.now = api.town.now.replace(hour=2) + timedelta(days=7)
    utc, here = api.town.now.date(), api.town.now.date() - timedelta(days=1)
    adopted = {"amount": {"amount": "5.00", "currency": "USD"}, "note": "more"}
    await api.done("paula", f"/budget-lines/{api.town.budget}/adoptions", adopted)
    entity = f"&entity={api.town.entity}"
    for day, where, found in ((here, entity, 1), (utc, entity, 0), (here, "", 0), (utc, "", 1)):
        assert len(await pages(api, f"/transfers?since={day}&until={day}{where}")) == found, (day, where)


async def test_as_a_table_it_has_a_column_for_all_that_it_is_filed_under(api: Api, paid: Body):
    answer = await api.get("tess", "/transfers?format=csv&book=general")
    lines = list(csv.DictReader(StringIO(answer.text)))
    assert len(lines) == len(await pages(api, "/transfers?book=general"))
    (expense,) = (one for one in lines if (one["debit_kind"], one["called"]) == ("expense", paid["number"]))
    known = {
        name: expense[name]
        for name in ("credit_kind", "amount", "amount_currency", "entity", "unit", "budget_line", "contractor")
    }
    assert known == {
        "credit_kind": "ap:held",
        "amount": "6000.00",
        "amount_currency": "USD",
        "entity": "ACME",
        "unit": "ENG",
        "budget_line": "SOFT",
        "contractor": "Ada",
    }


async def test_who_works_in_one_entity_takes_over_its_books_alone(api: Api, paid: Body):
    near = settled_in(api)
    elsewhere = near.hired("other entity", "ap")
    assert (await api.page(elsewhere, "/transfers"))["items"] == []
    assert (await api.page(elsewhere, f"/transfers?entity={api.town.entity}"))["items"] == []
    of_unit = near.hired("unit", "ap")
    assert (await api.page(of_unit, "/transfers"))["items"] == []


@pytest.mark.parametrize("wrong", ["cursor=jnl_1", "since=2026-02-30", "book=cash", "entity=ACME"])
async def test_a_filter_that_is_none_is_told(sqlite_api: Api, wrong: str):
    answer = await sqlite_api.get("tess", f"/transfers?{wrong}")
    assert answer.status_code == 422
    assert problem(answer)["field"] == wrong.partition("=")[0]
