"""The ledger as people read it: the same figures as the book has, and only for those whose roles read money."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from models.ledger import IN_FLIGHT, AccountClass
from models.tables.work import OrderRow
from tests.api.caller import Api, Body, problem
from tests.api.neighbours import Estate, Neighbours
from verbs.verify import verify

PATHS = (
    *("/accounts", "/accounts/1", "/transfers", "/stuck-balances", "/stuck-balances/ageing", "/trial-balance"),
    *("/payables", "/payables/ageing", "/payables/outlook", "/commitments"),
)
HELD = "SELECT coalesce(sum(b.credits - b.debits), 0) FROM balance b JOIN account a ON a.id = b.account_id"


def minor(money: Body) -> int:
    """Hundredths of what the API writes."""
    return int(Decimal(money["amount"]) * 100)


def asked(api: Api, sql: str, **given: Any) -> Any:
    with api.town.database.reading() as session:
        return session.execute(text(sql), given).scalar_one()


@pytest.fixture
def order(api: Api) -> OrderRow:
    """One order is being paid, one waits for its due date, one bill names no order; nine days went by."""
    town = api.town
    town.rail.settle_at_once = False
    first = town.ordered()
    town.receive(first)
    town.flip(first)
    waiting, _ = town.payable()
    town.bill(waiting.contractor, number="Z-9")
    town.now += timedelta(days=9)
    return first


async def test_the_accounts_are_those_of_the_book_with_what_they_hold(api: Api, order):
    listed = await pages(api, "/accounts?limit=3")
    assert len(listed) == api.count("account")
    for one in listed:
        held = asked(api, "SELECT credits - debits FROM balance WHERE account_id = :id", id=int(one["id"]))
        assert minor(one["balance"]) == held
    resting = await pages(api, "/accounts?resting=true&limit=2")
    assert [one["id"] for one in resting] == [one["id"] for one in listed if minor(one["balance"])]
    transit = await pages(api, "/accounts?kind=transit&currency=USD&book=general")
    assert [minor(one["balance"]) for one in transit] == [600_000]


async def test_a_statement_leads_from_what_there_was_to_what_there_is(api: Api, order):
    (available,) = await pages(api, "/accounts?kind=available")
    whole = await api.page("tess", available["href"].removeprefix("/v1"))
    assert (minor(whole["opening"]), whole["closing"]) == (0, available["balance"])
    assert [minor(line["balance"]) for line in whole["items"]] == [8_800_000, 9_400_000, 10_000_000]
    assert {one["kind"] for one in whole["neighbours"]} == {"budget_line", "engagement"}
    paged = await pages(api, f"{available['href'].removeprefix('/v1')}?limit=1")
    assert paged == whole["items"]


async def test_a_statement_of_days_means_the_entity_s_days(api: Api, order):
    """Ten at night in New York is the next day in UTC."""
    api.town.now = api.town.now.replace(hour=2)
    day, line = api.town.now.date() - timedelta(days=1), api.town.budget
    adopted = {"amount": {"amount": "5.00", "currency": "USD"}, "note": "more"}
    await api.done("paula", f"/budget-lines/{line}/adoptions", adopted)
    (available,) = await pages(api, "/accounts?kind=available")
    path = available["href"].removeprefix("/v1")
    of_day = await api.page("tess", f"{path}?since={day}&until={day}")
    assert [minor(line["change"]) for line in of_day["items"]] == [500]
    assert (minor(of_day["opening"]), minor(of_day["closing"])) == (8_800_000, 8_800_500)
    after = await api.page("tess", f"{path}?since={day + timedelta(days=1)}")
    assert (after["items"], after["opening"]) == ([], of_day["closing"])


async def test_what_is_stuck_is_all_that_rests_in_accounts_that_end_at_zero(api: Api, order):
    page = await api.page("tess", "/stuck-balances")
    classes = ", ".join(f"'{one.value}'" for one in IN_FLIGHT)
    held = asked(api, f"{HELD} WHERE a.account_class IN ({classes})")
    assert sum(minor(one["balance"]) for one in page["items"]) == held == 1_200_000
    ages = (await api.page("tess", "/stuck-balances/ageing"))["items"]
    assert sum(minor(one["balance"]) for one in ages) == held
    assert {(one["kind"], one["age"], one["accounts"]) for one in ages} == {
        ("transit", "8-30", 1), ("ap:payable", "8-30", 1),
    }  # fmt: skip
    told = {one["kind"]: (one["waits_for"], one["acts"]["name"], one["age"], one["stage"]) for one in page["items"]}
    assert told == {
        "transit": ("rail", "rail", "8-30", "accepted"),
        "ap:payable": ("due_date", "system", "8-30", "payable"),
    }
    assert await pages(api, "/stuck-balances?limit=1") == page["items"]


async def test_money_that_waits_for_a_ruling_names_who_must_rule(api: Api):
    order = api.town.ordered()
    bill = (await api.done("tess", "/bills", sent(api, order)))["object"]
    await api.rest()
    case, _ = api.town.open_case(bill)
    (claimed,) = (await api.page("tess", "/stuck-balances?kind=claimed"))["items"]
    owner = (await api.page("tess", f"/cases/{case}"))["owner"]
    assert (claimed["subject"], claimed["waits_for"], claimed["acts"]) == (bill, "ruling", owner)


def sent(api: Api, order: OrderRow) -> Body:
    """A bill for the whole order, of which nothing was received."""
    asked, usd = api.town.bill_ask(order.contractor, order.number).model_dump(mode="json"), {"currency": "USD"}
    asked["lines"][0] |= {"unit_price": usd | {"amount": "600.00"}, "net": usd | {"amount": "6000.00"}, "tax": None}
    return asked | {"total": usd | {"amount": "6000.00"}}


async def test_a_trial_balance_is_equal_on_both_sides_and_the_book_s_own(api: Api, order):
    books = (await api.page("audrey", "/trial-balance"))["books"]
    assert {one["book"] for one in books} == {"budget", "general"}
    for one in books:
        assert one["debit"] == one["credit"]
        net = {line["kind"]: minor(line["credit"]) - minor(line["debit"]) for line in one["lines"]}
        for kind, amount in net.items():
            assert amount == asked(api, f"{HELD} WHERE a.account_class = :kind", kind=kind)
    with api.town.database.reading() as session:
        assert list(verify(session)) == []


async def test_who_reads_no_money_is_told_so(sqlite_api: Api):
    api = sqlite_api
    api.hire("ada", {"role": "contractor", "contractor": api.town.contractor()})
    for path in PATHS:
        for who in ("rita", "grace", "omar", "paula", "cora", "ada"):
            answer = await api.get(who, path)
            assert problem(answer)["detail"] == "it takes one of these roles: ap, auditor, treasury"
            assert answer.status_code == 403
        assert (await api.get("audrey", path)).status_code == 200


async def test_the_books_are_the_entity_s_and_a_unit_reads_what_is_its_own(near: Neighbours, estate: Estate):
    api, unit, other = near.api, near.hired("unit", "ap"), near.hired("other unit", "ap")
    abroad, entity = near.hired("other entity", "treasury"), near.hired("entity", "ap")
    for path in ("/accounts", "/payables", "/commitments", "/stuck-balances"):
        assert (await api.page(abroad, path))["items"] == []
        assert (await api.page(entity, path))["items"]
    for path in ("/accounts", "/payables", "/commitments", "/stuck-balances"):
        assert (await api.page(other, path))["items"] == []
    assert (await api.get(unit, "/accounts/1")).status_code == 404
    assert (await api.page(unit, "/trial-balance"))["books"] == []
    mine = {one["id"] for one in (await api.page(unit, "/payables"))["items"]}
    assert mine == {estate.bill, estate.blocked}, "the bill that names no order is the entity's"
    assert {one["id"] for one in (await api.page(entity, "/payables"))["items"]} == mine | {estate.loose}
    assert {one["id"] for one in (await api.page(unit, "/commitments"))["items"]} == {estate.order.id}


async def pages(api: Api, path: str, who: str = "tess") -> list[Body]:
    """All items, page by page."""
    found, page = list[Body](), await api.page(who, path)
    found += page["items"]
    while page["next"] is not None:
        page = await api.page(who, f"{path}{'&' if '?' in path else '?'}cursor={page['next']}")
        found += page["items"]
    return found


@pytest.mark.usefixtures("estate")
async def test_nothing_is_stuck_in_an_account_that_never_ends_at_zero(api: Api):
    for kind in set(AccountClass) - IN_FLIGHT:
        assert (await api.page("tess", f"/stuck-balances?kind={kind.value}"))["items"] == []
