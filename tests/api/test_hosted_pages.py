"""The contractor's whole way, in forms: see the order, bill from it, follow it, add the number, dispute, be paid."""

from __future__ import annotations

import pytest

from tests.api.caller import Api
from tests.api.hosted import Holder, let_in
from tests.api.test_papers import words


@pytest.fixture
def rail_that_waits(sqlite_api: Api) -> None:
    sqlite_api.town.rail.settle_at_once = False


async def paper(holder: Holder, path: str) -> str:
    answer = await holder.api.http.get(f"/h/{holder.token}{path}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["referrer-policy"] == "no-referrer"
    return words(answer.content)


async def test_from_the_order_to_the_remittance(sqlite_api: Api, rail_that_waits):
    town = sqlite_api.town
    order = town.ordered()
    town.receive(order, "4")
    ada = await let_in(sqlite_api, order.id)
    page = await ada.open()
    assert f"Order number, to be put on every bill {order.number}" in page.text
    assert "You have not billed this order yet" in page.text
    assert page.form("/bills")[1]["line.1.quantity"] == "4"
    bill = await ada.submit(page, "/bills", number="INV-7")
    assert "Bill INV-7" in bill.text
    assert f"Order number {order.number}" in bill.text
    assert "Payment is on its way" in bill.text
    path = bill.answer.url.path.removeprefix(f"/h/{ada.token}")
    assert f"ORDER NUMBER {order.number}" in await paper(ada, f"{path}/invoice.pdf")
    page = await ada.open()
    assert "Ordered Received Billed Left to bill" in page.text
    assert "INV-7" in page.text
    payout = town.payout(path.rpartition("/")[2])
    assert "INV-7" in await paper(ada, f"/payments/{payout}/remittance.pdf")


async def test_a_form_keeps_what_was_typed_and_says_what_is_wrong_at_the_field(sqlite_api: Api):
    ada = await let_in(sqlite_api, sqlite_api.town.ordered().id)
    page = await ada.open()
    wrong = {
        "number": ({"number": " "}, "is needed"),
        "issued_on": ({"issued_on": "2031-01-01"}, "must not be later than today"),
        "line.1.quantity": ({"line__1__quantity": "a few"}, "write it in digits, such as 7.5"),
        "line.1.service_to": ({"line__1__service_to": "2020-01-01"}, "must not be before service_from"),
        "line.1.service_from": ({"line__1__service_from": "soon"}, "needs a whole date, such as 2026-03-31"),
        "lines": ({"line__1__quantity": ""}, "say how much you bill"),
    }
    for field, (mistake, told) in wrong.items():
        typed = {"number": "<b>A-1</b>", "line__1__quantity": "2.5"} | mistake
        fields = {name.replace("__", "."): text for name, text in typed.items()}
        back = await ada.submit(page, "/bills", status=422, typed=fields)
        assert told in back.text
        assert f'href="#{field}"' in back.answer.text
        sent = back.form("/bills")[1]
        assert sent.items() >= fields.items()
        assert "<b>A-1" not in back.answer.text


async def test_a_number_that_was_used_before_is_told_at_its_field(sqlite_api: Api):
    town = sqlite_api.town
    order = town.ordered()
    town.flip(order, "1", number="A-1")
    ada = await let_in(sqlite_api, order.id)
    back = await ada.submit(await ada.open(), "/bills", status=409, number="a-1", line__1__quantity="1")
    assert 'href="#number"' in back.answer.text
    assert "bil_" not in back.read.text


async def test_a_double_click_makes_one_bill(sqlite_api: Api):
    town = sqlite_api.town
    order = town.ordered()
    ada = await let_in(sqlite_api, order.id)
    page = await ada.open()
    first = await ada.submit(page, "/bills", number="A-1", line__1__quantity="1")
    second = await ada.submit(page, "/bills", number="A-1", line__1__quantity="1")
    assert first.answer.url == second.answer.url
    assert sqlite_api.count("bill") == 1


async def test_a_bill_that_is_being_made_says_so_and_one_that_could_not_be_made_too(sqlite_api: Api):
    town = sqlite_api.town
    order = town.ordered()
    ada = await let_in(sqlite_api, order.id)
    action, fields = (await ada.open()).form("/bills")
    sent = await sqlite_api.http.post(action, data=fields | {"number": "A-1", "line.1.quantity": "1"})
    place = sent.headers["location"].removeprefix(f"/h/{ada.token}")
    made = await ada.open(place)
    assert "Bill A-1 is being made" in made.text
    assert 'http-equiv="refresh"' in made.answer.text
    assert "being made" in (await ada.open()).text
    await sqlite_api.done("tess", "/bills", town.bill_ask(order.contractor, number="A-1").model_dump(mode="json"))
    await sqlite_api.rest()
    assert "could not be made" in (await ada.open(place)).text


async def test_the_number_is_added_in_place_and_then_corrected(sqlite_api: Api):
    town = sqlite_api.town
    first, second = town.ordered(contractor := town.contractor()), town.ordered(contractor, quantity="12")
    billed = town.bill(contractor, "PO-9")
    ada = await let_in(sqlite_api, billed)
    page = await ada.open()
    assert "Order number needed" in page.text
    missing = await ada.submit(page, "/order-number", status=409, order_number="PO-10")
    assert "no order PO-10" in missing.text
    assert missing.form("/order-number")[1]["order_number"] == "PO-10"
    stale = await ada.submit(page, "/order-number", status=422, order_number=first.number)
    assert "sent before with something else in it" in stale.text
    added = await ada.submit(stale, "/order-number", order_number=f" {first.number} ", cause="wrong_number")
    assert "Rev 2 - order number corrected" in added.text
    corrected = await ada.submit(added, "/order-number", order_number=second.number, note="they told me")
    assert "Rev 3 - order number corrected" in corrected.text
    told = await paper(ada, f"/bills/{billed}/invoice.pdf")
    assert f"ORDER NUMBER {second.number}" in told
    assert "Rev 3" in told
    assert town.standing(billed).order == second.id


async def test_the_recipient_adds_it_and_the_same_page_shows_it(sqlite_api: Api):
    town = sqlite_api.town
    order = town.ordered()
    billed = town.bill(order.contractor)
    ada = await let_in(sqlite_api, billed)
    town.attach(billed, order.number)
    page = await ada.open()
    assert f"Order number {order.number}" in page.text
    assert "Rev 2 - order number added" in page.text


async def test_one_number_goes_on_several_bills_with_a_result_for_each(api: Api):
    town = api.town
    order = town.ordered()
    bills = {number: town.bill(order.contractor, number=number, quantity="1") for number in ("A-1", "A-2", "A-3")}
    ada = await let_in(api, order.id)
    page = await ada.open()
    nothing = await ada.submit(page, "/order-numbers", status=422)
    assert "choose at least one bill" in nothing.text.lower()
    chosen = {f"bill.{bills[number]}": "on" for number in ("A-1", "A-2")}
    town.attach(bills["A-2"], order.number)
    done = await ada.submit(page, "/order-numbers", typed=chosen)
    assert "Bill A-1: attached, and being checked" in done.text
    assert "Bill A-2: not changed, it carries this number already" in done.text
    assert town.standing(bills["A-3"]).order is None
    stranger = town.bill(town.contractor("Eve"), number="E-1")
    await ada.submit(page, "/order-numbers", status=404, typed={f"bill.{stranger}": "on"})


async def test_the_contractor_is_told_what_they_still_have_to_give(sqlite_api: Api):
    town = sqlite_api.town
    order = town.ordered(town.contractor(cleared=False))
    town.receive(order)
    billed = town.flip(order)
    ada = await let_in(sqlite_api, billed)
    page = await ada.open()
    assert "We cannot pay you yet" in page.text
    assert "proof of who you are a valid tax form" in page.text
    assert "sanctions" not in page.text.lower()


async def test_text_that_looks_like_html_is_shown_as_text(sqlite_api: Api):
    town = sqlite_api.town
    order = town.ordered(town.contractor("<script>alert('Ada')</script>"), scope="<b>everything</b>")
    ada = await let_in(sqlite_api, order.id)
    page = await ada.open()
    assert "<script>" not in page.answer.text
    assert "<b>everything</b>" in page.text
