"""What people do on the pages of orders and engagements."""

from __future__ import annotations

import asyncio

from tests.admin.conftest import SignIn
from tests.api.caller import Api


async def test_work_is_accepted_with_what_the_form_has_filled_in(api: Api, sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    assert page.form("receive").fields["quantity"] == "10"
    done = await page.send("receive", quantity="7.5")
    assert done.place == f"/orders/{order.id}?done=receive"
    assert "The work is accepted." in done.text
    assert "Work was accepted on line 1: 7.5 days, worth 4,500.00 USD" in done.text
    assert done.form("receive").fields["quantity"] == "2.5"


async def test_a_bill_is_made_on_the_contractors_behalf(api: Api, sign_in: SignIn, order):
    await asyncio.to_thread(api.town.receive, order, "4")
    page = await sign_in("tess").open(f"/orders/{order.id}")
    assert page.form("flip").fields["quantity-1"] == "4"
    missing = await page.send("flip", number="", quantity_1="3")
    assert missing.errors == {"flip-number": "is needed"}
    await missing.send("flip", number="B-7")
    await api.rest()
    bills = await sign_in("tess").open("/bills")
    bill = await sign_in("tess").open(bills.parsed.links["B-7"])
    assert "1,800.00 USD" in bill.text
    again = await page.send("flip", number="B-7")
    assert "Here already" in (await (await sign_in("tess").open(f"/orders/{order.id}")).send("flip", number="B-7")).text
    assert again.status in {409, 422}


async def test_no_less_than_nothing_is_left_to_bill_where_more_was_billed_than_delivered(
    api: Api, sign_in: SignIn, order
):
    await asyncio.to_thread(api.town.receive, order, "4")
    await asyncio.to_thread(api.town.flip, order, "6")
    page = await sign_in("tess").open(f"/orders/{order.id}")
    assert "not billed: 0" in page.text
    assert page.form("flip").fields["quantity-1"] == ""


async def test_more_than_is_left_is_billed_only_by_somebody_who_ticks_that_they_mean_it(
    api: Api, sign_in: SignIn, order
):
    page = await sign_in("tess").open(f"/orders/{order.id}")
    assert "Bill more than was ordered" not in page.text
    slip = await page.send("flip", number="B-7", quantity_1="99")
    said = "more than the 10 days that are left; correct it, or tick that you mean it"
    assert slip.errors == {"flip-quantity-1": said}
    assert slip.form("flip").fields["quantity-1"] == "99"
    assert "Bill more than was ordered: somebody here must decide on it first" in slip.text
    await slip.send("flip", meant_1="yes")
    await api.rest()
    page = await sign_in("tess").open(f"/orders/{order.id}")
    assert "More was billed than was ordered" in page.text
    assert "Line 1: 99 days billed, 10 days ordered." in page.text


async def test_more_than_was_ordered_is_accepted_only_by_somebody_who_ticks_that_they_mean_it(
    api: Api, sign_in: SignIn, order
):
    await asyncio.to_thread(api.town.receive, order, "4")
    page = await sign_in("omar").open(f"/orders/{order.id}")
    assert "Accept more than was ordered" not in page.text
    slip = await page.send("receive", quantity="9", note="all of it")
    said = "more than the 6 days that are left; correct it, or tick that you mean it"
    assert slip.errors == {"receive-quantity": said}
    kept = slip.form("receive").fields
    assert (kept["quantity"], kept["note"]) == ("9", "all of it")
    assert api.count("receipt") == 1
    assert "Accept more than was ordered" in slip.text
    assert (await slip.send("receive", meant="2")).errors == {"receive-quantity": said}
    assert (await slip.send("receive", meant="1")).place.endswith("?done=receive")
    assert api.count("receipt") == 2


async def test_work_is_accepted_to_the_last_without_a_question(api: Api, sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    done = await page.send("receive", quantity="10")
    over = await done.send("receive", quantity="0.5")
    assert over.errors == {"receive-quantity": "nothing of it is left; correct it, or tick that you mean it"}


async def test_the_form_of_a_bill_fills_in_no_more_than_is_left(api: Api, sign_in: SignIn, order):
    await asyncio.to_thread(api.town.receive, order, "13")
    await asyncio.to_thread(api.town.flip, order, "4")
    page = await sign_in("tess").open(f"/orders/{order.id}")
    assert page.form("flip").fields["quantity-1"] == "6"


async def test_an_order_of_which_nothing_is_left_says_so_and_offers_no_bill_as_if_something_were(
    api: Api, sign_in: SignIn, order
):
    page = await sign_in("tess").open(f"/orders/{order.id}")
    assert "Make a bill from this order" in page.text
    await asyncio.to_thread(api.town.receive, order, "10")
    await asyncio.to_thread(api.town.flip, order, "10")
    page = await sign_in("tess").open(f"/orders/{order.id}")
    assert "All of it is billed." in page.text
    assert "Make a bill from this order" not in page.text
    slip = await page.send("flip", number="B-7", quantity_1="1")
    assert slip.errors == {"flip-quantity-1": "nothing of it is left; correct it, or tick that you mean it"}


async def test_what_was_accepted_is_told_with_its_unit(api: Api, sign_in: SignIn, order):
    await asyncio.to_thread(api.town.receive, order, "1")
    for place in (f"/orders/{order.id}", f"/engagements/{order.engagement}"):
        assert "Work was accepted on line 1: 1 day, worth 600.00 USD" in (await sign_in("tess").open(place)).text
    documents = (await sign_in("tess").open(f"/orders/{order.id}")).text
    assert "1 day of line 1, accepted" in documents


async def test_a_bill_of_nothing_is_refused_in_words(sign_in: SignIn, order):
    page = await sign_in("tess").open(f"/orders/{order.id}")
    told = await page.send("flip", number="B-8")
    assert "Fill in how much of at least one line is billed." in told.text
    bad = await page.send("flip", number="B-8", quantity_1="1,5")
    assert bad.errors == {"flip-quantity-1": "is not a number; write it in digits, such as 7.5"}


async def test_a_change_order_is_proposed_as_a_plain_form(api: Api, sign_in: SignIn, order):
    place = f"/orders/{order.id}/changes"
    page = await sign_in("rita").open(f"{place}/new")
    wrong = await page.send(place, reason="more work", quantity_1="12", unit_price_1="6oo")
    assert wrong.errors == {"unit_price-1": "is not an amount; write it in digits, such as 1250.00"}
    assert wrong.form(place).fields["quantity-1"] == "12"
    third = await wrong.send(
        place,
        unit_price_1="600",
        effective_to="2026-04-01",
        description_2="Travel",
        quantity_2="1",
        unit_price_2="99.50",
    )
    assert third.place.startswith("/changes/chg_")
    assert "is proposed" in third.text
    for said in (
        "Development: 12 days × 600.00 USD = 7,200.00 USD",
        "Travel: 1 day × 99.50 USD",
        "1,299.50 USD",
        "2026-04-01",
    ):
        assert said in third.text
    closed = await page.send(place, reason="again")
    assert "Not open for changes" in closed.text
    back = await third.send("withdraw", reason="not needed")
    assert "no effect" in back.text or "without effect" in back.text
    assert api.town.stage(order.id) == "open"


async def test_a_line_that_is_ticked_away_goes(sign_in: SignIn, order):
    place = f"/orders/{order.id}/changes"
    page = await sign_in("rita").open(f"{place}/new")
    told = await page.send(
        place, reason="other work", gone_1="yes", description_2="Review", quantity_2="2", unit_price_2="500"
    )
    assert "taken away" in told.text
    assert "Review: 2 days × 500.00 USD = 1,000.00 USD" in told.text


async def test_an_engagement_is_closed_with_a_reason(api: Api, sign_in: SignIn, order):
    page = await sign_in("rita").open(f"/engagements/{order.engagement}")
    done = await page.send("close", reason="the work is done", cancel="yes")
    await api.rest()
    assert "Its end was asked for" in done.text
    assert api.town.stage(order.id) == "cancelled"
    assert not (await sign_in("rita").open(f"/engagements/{order.engagement}")).has("close")
