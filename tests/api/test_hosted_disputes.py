"""What a contractor does about a dispute through their link: open it, write in it, take it back."""

from __future__ import annotations

from tests.api.caller import Api
from tests.api.hosted import let_in


async def test_a_dispute_with_messages_holds_the_bill_until_it_is_closed(sqlite_api: Api):
    town = sqlite_api.town
    order, billed = town.payable()
    ada = await let_in(sqlite_api, order.id)
    page = await ada.open(f"/bills/{billed}")
    assert "Approved" in page.text
    empty = await ada.submit(page, "/disputes", status=422, text="  ")
    assert 'href="#text"' in empty.answer.text
    page = await ada.submit(page, "/disputes", text="<img src=x onerror=alert(1)> two days are missing")
    assert "In dispute" in page.text
    assert "<img src=x" not in page.answer.text
    (dispute,) = (await sqlite_api.page("tess", "/disputes?stage=open"))["items"]
    assert dispute["bill"]["called"] == "A-1"
    assert dispute["waits_for"] == "ap"
    await sqlite_api.done("omar", f"/disputes/{dispute['id']}/messages", {"text": "they come next month"})
    page = await ada.submit(await ada.open(f"/bills/{billed}"), "/disputes", text="fine")
    assert "they come next month" in page.text
    assert "Omar" not in page.text
    outcome = {"outcome": "pay_as_billed", "reason": "agreed"}
    await sqlite_api.done("tess", f"/disputes/{dispute['id']}/outcomes", outcome)
    await sqlite_api.rest()
    page = await ada.open(f"/bills/{billed}")
    assert "Closed: to be paid as billed. agreed" in page.text
    assert "Approved" in page.text


async def test_a_contractor_takes_their_own_dispute_back_and_nobody_else_s(sqlite_api: Api):
    town = sqlite_api.town
    order, billed = town.payable()
    ada = await let_in(sqlite_api, order.id)
    page = await ada.submit(await ada.open(f"/bills/{billed}"), "/disputes", text="two days are missing")
    nothing = await ada.submit(page, "/dispute-withdrawals", status=422, why=" ")
    assert 'href="#why"' in nothing.answer.text
    page = await ada.submit(page, "/dispute-withdrawals", why="I had counted wrong")
    assert "Closed: you took it back. I had counted wrong" in page.text
    await sqlite_api.rest()
    assert town.codes(billed) == set()
    await sqlite_api.done("omar", f"/bills/{billed}/disputes", {"reason": "nothing came"})
    page = await ada.open(f"/bills/{billed}")
    assert "Take the dispute back" not in page.text
