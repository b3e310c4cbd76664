"""Pictures at their addresses: of the reader's own, named, and the same as the pages say."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from tests.api.caller import Api, problem
from tests.api.neighbours import Estate, Neighbours

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def travelled(api: Api) -> str:
    """An engagement that was changed; its bill came before anything was received, and then was paid and came back."""
    town = api.town
    town.rail.settle_at_once = False
    engagement = town.request()
    town.now += timedelta(days=2)
    town.approve(engagement)
    order = town.order(engagement)
    town.now += timedelta(days=3)
    change = town.propose(order, quantity="12")
    town.now += timedelta(days=1)
    town.approve(change)
    town.flip(order, number="INV-1")
    town.now += timedelta(days=5)
    town.receive(order)
    town.now += timedelta(days=2)
    return engagement


async def drawn(api: Api, who: str, path: str) -> list[str]:
    """The texts of a picture, its description first."""
    answer = await api.get(who, path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox; style-src 'unsafe-inline'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    svg = ET.fromstring(answer.text)  # noqa: S314 - our own
    return [one.text or "" for tag in ("desc", "text") for one in svg.iter(f"{SVG}{tag}")]


async def test_a_journey_tells_where_it_waited_and_for_how_long(api: Api, travelled: str):
    texts = await drawn(api, "tess", f"/engagements/{travelled}/journey.svg")
    assert "The longest wait: Bill INV-1, 5 days for a ruling." in texts[0]
    names = [text for text in texts[1:] if text.split()[0] in {"Request", "Order", "Bill", "Payout", "↳"}]
    assert names == [
        "Request REQ-ACME-000001", "↳ Approval: REQ-ACME-000001", "Order PO-ACME-000001",
        "↳ Change PO-ACME-000001/C1", "↳ Approval: PO-ACME-000001/C1", "Bill INV-1", "↳ Case receipt: INV-1",
        "Payout 6,000.00 USD by sandbox",
    ]  # fmt: skip
    assert [text for text in texts if text.startswith("waited")] == [
        "waited 2 days for an approval", "waited 2 days for an answer to step 1", "waited 1 day for a change order",
        "waited 1 day for an approval", "waited 1 day for an answer to step 1", "waited 5 days for a ruling",
        "waited 5 days for a ruling", "waited 2 days for the rail",
    ]  # fmt: skip


async def test_a_contractor_follows_their_own_work_without_our_people_s(near: Neighbours, estate: Estate):
    near.api.hire("ada", near.grant("contractor", ""))
    path = f"/engagements/{estate.order.engagement}/journey.svg"
    theirs, whole = await drawn(near.api, "ada", path), await drawn(near.api, "audrey", path)
    assert not [text for text in theirs if "Case" in text or "Approval" in text]
    assert [text for text in whole if "Case" in text]
    assert [text for text in whole if "Approval" in text]
    near.api.hire("eve", near.grant("other contractor", ""))
    for who in ("eve", near.hired("other unit")):
        assert (await near.api.get(who, path)).status_code == 404


async def test_the_pictures_of_money_say_what_the_pages_say(api: Api, travelled: str):
    ageing = await drawn(api, "audrey", "/payables/ageing.svg?currency=USD")
    assert ageing[0] == "Acme Ltd owes 6,000.00 USD, of which 6,000.00 is overdue."
    outlook = await drawn(api, "audrey", "/payables/outlook.svg")
    assert outlook[0] == "Acme Ltd, USD: 6,000.00 is overdue, 0.00 falls due within 13 weeks and 0.00 later."
    assert (await drawn(api, "audrey", "/payables/ageing.svg?currency=EUR"))[0] == "Nothing is owed."


async def test_queue_approvals_and_cycle_time_are_one_picture(api: Api, travelled: str):
    texts = await drawn(api, "rita", "/operations.svg?weeks=4")
    assert [name for name in texts if name in {"Open cases", "Approvals held", "Ask to order", "Bill to paid"}] == [
        "Open cases", "Approvals held", "Ask to order", "Bill to paid",
    ]  # fmt: skip
    assert "0 now, 1 at most" in texts
    assert "half in 2 days, 9 in 10 in 2 days" in texts


async def test_who_reads_no_money_sees_no_picture_of_it(sqlite_api: Api):
    for path in ("/payables/ageing.svg", "/payables/outlook.svg"):
        assert problem(await sqlite_api.get("rita", path))["status"] == 403
