"""How much of an order a contractor bills on its page: no more than is left, unless they mean it."""

from __future__ import annotations

from tests.api.caller import Api
from tests.api.hosted import let_in


async def test_more_than_is_left_is_billed_only_by_somebody_who_ticks_that_they_mean_it(sqlite_api: Api):
    order = sqlite_api.town.ordered()
    ada = await let_in(sqlite_api, order.id)
    slip = await ada.submit(await ada.open(), "/bills", status=422, number="A-1", line__1__quantity="99")
    assert "more than the 10 days that are left; correct it, or tick that you mean it" in slip.text
    assert 'href="#line.1.quantity"' in slip.answer.text
    assert 'aria-describedby="line.1.quantity-wrong"' in slip.answer.text
    assert slip.form("/bills")[1].items() >= {"number": "A-1", "line.1.quantity": "99"}.items()
    assert sqlite_api.count("bill") == 0
    await ada.submit(slip, "/bills", line__1__meant="yes")
    page = await ada.open()
    assert "More was billed than was ordered Development: 99 days billed, 10 days ordered." in page.text
    assert "All of it is billed" not in page.text


async def test_every_field_that_is_wrong_is_told_at_its_own_and_counted_at_the_top(sqlite_api: Api):
    ada = await let_in(sqlite_api, sqlite_api.town.ordered().id)
    typed = {"number": "", "issued_on": "today", "line.1.quantity": "1,5", "line.1.service_to": "2026-02-31"}
    wrong = await ada.submit(await ada.open(), "/bills", status=422, typed=typed)
    assert "4 things in the form need mending; each is marked below." in wrong.text
    for field in typed:
        assert f'<a href="#{field}">' in wrong.answer.text
        assert f'<p class="error" id="{field}-wrong">' in wrong.answer.text
    assert wrong.form("/bills")[1].items() >= typed.items()
    none = await ada.submit(wrong, "/bills", status=422, line__1__quantity="")
    for said in ("3 things", "Lines : say how much you bill of at least one line", "Number : is needed"):
        assert said in none.text
    assert sqlite_api.count("bill") == 0


async def test_a_box_to_tick_is_there_only_once_too_much_was_billed(sqlite_api: Api):
    ada = await let_in(sqlite_api, sqlite_api.town.ordered().id)
    page = await ada.open()
    assert "Bill more than was ordered" not in page.text
    back = await ada.submit(page, "/bills", status=422, number=" ", line__1__quantity="10")
    assert "Bill more than was ordered" not in back.text
    slip = await ada.submit(page, "/bills", status=422, number="A-1", line__1__quantity="10.5")
    assert "Bill more than was ordered: somebody at Acme Ltd must decide on it first" in slip.text


async def test_what_a_bill_that_is_being_made_will_take_is_not_left(sqlite_api: Api):
    ada = await let_in(sqlite_api, sqlite_api.town.ordered().id)
    page = await ada.open()
    action, fields = page.form("/bills")
    await sqlite_api.http.post(action, data=fields | {"number": "A-1", "line.1.quantity": "9"})
    slip = await ada.submit(await ada.open(), "/bills", status=422, number="A-2", line__1__quantity="2")
    assert "more than the 1 day that is left" in slip.text


async def test_bills_that_wait_for_a_number_come_before_the_form_that_makes_another(sqlite_api: Api):
    order = sqlite_api.town.ordered()
    sqlite_api.town.bill(order.contractor, number="LOOSE")
    page = await (await let_in(sqlite_api, order.id)).open()
    waiting, button, making = (
        page.text.index(said) for said in ("LOOSE", "Put the order number on them", "Make a bill from this order")
    )
    assert waiting < button < making
