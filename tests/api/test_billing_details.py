"""Addresses and tax numbers: on the papers of who bills and who is billed, as they were when the bill came."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from models.money import Money
from tests.api.caller import Api
from tests.api.hosted import let_in
from tests.api.test_papers import read

HOME = {"address": "12 St James's Square\nLondon SW1Y 4JH", "tax_number": "GB 123 4567 82"}
NEW_HOME = {"address": "Hauptstrasse 1\n10827 Berlin"}
OFFICE = {"address": "1 Main Street\nAlbany, NY 12207", "tax_number": "12-3456789"}


async def moves(api: Api, contractor: str, to: dict[str, str]) -> None:
    api.town.now += timedelta(minutes=1)
    await api.done("rita", f"/contractors/{contractor}/billing-details", to)
    api.town.now += timedelta(minutes=1)


async def test_a_bill_says_where_who_bills_and_who_is_billed_are_found(sqlite_api: Api):
    town, order = sqlite_api.town, sqlite_api.town.ordered()
    await moves(sqlite_api, order.contractor, HOME)
    await sqlite_api.done("paula", f"/entities/{town.entity}/billing-details", OFFICE)
    told = await read(sqlite_api, "tess", f"/bills/{town.bill(order.contractor, order.number)}/document")
    assert "Ada 12 St James's Square London SW1Y 4JH Tax number GB 123 4567 82" in told
    assert "Acme Ltd 1 Main Street Albany, NY 12207 Tax number 12-3456789" in told


async def test_who_moves_afterwards_changes_no_bill_that_is_here(sqlite_api: Api):
    town, order = sqlite_api.town, sqlite_api.town.ordered()
    await moves(sqlite_api, order.contractor, HOME)
    before = town.bill(order.contractor, order.number, quantity="1")
    await moves(sqlite_api, order.contractor, NEW_HOME)
    after = town.bill(order.contractor, order.number, quantity="1", number="A-2")
    told = [await read(sqlite_api, "tess", f"/bills/{bill}/document") for bill in (before, after)]
    assert ["London" in one for one in told] == [True, False]
    assert ["Berlin" in one for one in told] == [False, True]
    assert (await sqlite_api.page("tess", f"/contractors/{order.contractor}"))["billing_details"] == {
        "address": NEW_HOME["address"],
        "tax_number": None,
    }


async def test_the_first_address_also_stands_on_bills_that_came_before_it(sqlite_api: Api):
    town, order = sqlite_api.town, sqlite_api.town.ordered()
    bill = town.bill(order.contractor, order.number)
    for home in (HOME, NEW_HOME):
        await moves(sqlite_api, order.contractor, home)
        assert "London" in await read(sqlite_api, "tess", f"/bills/{bill}/document")


async def test_a_contractor_sees_on_their_page_where_bills_go_and_what_stands_on_theirs(sqlite_api: Api):
    town, order = sqlite_api.town, sqlite_api.town.ordered()
    await moves(sqlite_api, order.contractor, HOME)
    await sqlite_api.done("paula", f"/entities/{town.entity}/billing-details", OFFICE)
    bill = town.bill(order.contractor, order.number)
    ada = await let_in(sqlite_api, order.id)
    assert "Bills go to Acme Ltd 1 Main Street Albany, NY 12207 Tax number 12-3456789" in (await ada.open()).text
    page = (await ada.open(f"/bills/{bill}")).text
    assert "From Ada 12 St James's Square London SW1Y 4JH Tax number GB 123 4567 82 To Acme Ltd 1 Main Street" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"address": ""}, "address"),
        ({"address": "\n".join("12345678")}, "address"),
        ({"address": "x" * 121}, "address"),
        ({"address": "London\n\nEngland"}, "address"),
        ({"address": "London\u202e\x1b"}, "address"),
        ({"address": "London", "tax_number": "<b>"}, "tax_number"),
        ({"address": "London", "vat": "GB1"}, "vat"),
        ({"tax_number": "GB1"}, "address"),
    ],
)
async def test_what_no_envelope_could_say_is_told_at_its_field(sqlite_api: Api, wrong, field):
    contractor = sqlite_api.town.contractor()
    told = await sqlite_api.refused(422, "rita", f"/contractors/{contractor}/billing-details", wrong)
    assert told["field"] == field
    assert sqlite_api.count("contractor_details") == 0


async def test_of_several_addresses_every_one_is_kept_with_who_set_it(sqlite_api: Api):
    contractor = sqlite_api.town.contractor()
    for home in (HOME, NEW_HOME):
        await moves(sqlite_api, contractor, home)
    kept = sqlite_api.rows("contractor_details")
    assert [(one["n"], one["address"], one["set_by"]) for one in kept] == [
        (n, home["address"], sqlite_api.town.people["rita"]) for n, home in ((1, HOME), (2, NEW_HOME))
    ]


async def test_tax_is_told_by_its_code(sqlite_api: Api):
    town = sqlite_api.town
    ask = town.bill_ask(town.contractor(), tax="120.00", tax_code="vat20")
    (line,) = ask.lines
    free = line.model_copy(update={"tax": Money.parse("0", "USD"), "tax_code": "none", "quantity": Decimal(10)})
    both = ask.model_copy(update={"lines": (line, free), "total": ask.total + free.net})
    bill = (await sqlite_api.done("tess", "/bills", both.model_dump(mode="json")))["object"]
    told = await read(sqlite_api, "tess", f"/bills/{bill}/document")
    assert "Net 12,000.00 USD Tax, vat20 120.00 USD Tax 0.00 USD Total 12,120.00 USD" in told
