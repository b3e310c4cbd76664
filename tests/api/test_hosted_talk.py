"""A contractor's words in a dispute go where their page said that they would go."""

from __future__ import annotations

from tests.api.caller import Api
from tests.api.hosted import let_in


async def test_a_last_word_in_a_dispute_that_was_closed_meanwhile_opens_no_other(sqlite_api: Api):
    town = sqlite_api.town
    order, billed = town.payable()
    ada = await let_in(sqlite_api, order.id)
    page = await ada.submit(await ada.open(f"/bills/{billed}"), "/disputes", text="two days are missing")
    (dispute,) = (await sqlite_api.page("tess", "/disputes?stage=open"))["items"]
    outcome = {"outcome": "pay_as_billed", "reason": "agreed"}
    await sqlite_api.done("tess", f"/disputes/{dispute['id']}/outcomes", outcome)
    await sqlite_api.rest()
    told = await ada.submit(page, "/disputes", status=409, text="fine, thank you")
    assert "This dispute was closed" in told.text
    assert "fine, thank you" in told.text, "what was typed stays"
    assert (await sqlite_api.page("tess", "/disputes?stage=open"))["items"] == []
    assert "Approved" in (await ada.open(f"/bills/{billed}")).text


async def test_a_question_where_we_opened_a_dispute_meanwhile_is_told_so_and_can_be_sent_there(sqlite_api: Api):
    order, billed = sqlite_api.town.payable()
    ada = await let_in(sqlite_api, order.id)
    page = await ada.open(f"/bills/{billed}")
    await sqlite_api.done("omar", f"/bills/{billed}/disputes", {"reason": "only eight days"})
    told = await ada.submit(page, "/disputes", status=409, text="when do you pay?")
    assert "A dispute about this bill is open; write there" in told.text
    page = await ada.submit(told, "/disputes")
    assert "only eight days" in page.text
    assert "when do you pay?" in page.text


async def test_words_go_to_no_dispute_about_another_bill(sqlite_api: Api):
    town = sqlite_api.town
    order, billed = town.payable()
    other = town.bill(order.contractor, number="B-1")
    stranger = (await sqlite_api.done("omar", f"/bills/{other}/disputes", {"reason": "twice"}))["object"]
    ada = await let_in(sqlite_api, billed)
    page = await ada.open()
    await ada.submit(page, "/disputes", status=404, text="hello", dispute=stranger)
