"""What rests where nothing rests in the end: of today it is on its way, later it is stuck."""

from __future__ import annotations

from tests.admin.conftest import SignIn
from tests.api.caller import Api

NOTHING = "Nothing is stuck: all of it came in within the last day."


async def test_an_order_of_today_is_on_its_way_and_one_of_the_day_before_is_stuck(api: Api, sign_in: SignIn):
    order, tess = api.town.ordered(), sign_in("tess")
    today = await tess.open("/ledger/stuck")
    assert order.number in today.text
    assert (today.text.count("on its way"), NOTHING in today.text) == (2, True)
    assert "under 1, on its way" in (await tess.open("/ledger/stuck/ageing")).text
    api.town.now += api.town.days(2)
    tess = sign_in("tess")
    later = await tess.open("/ledger/stuck")
    assert order.number in later.text
    assert (later.text.count("on its way"), NOTHING in later.text) == (1, False)
    assert "on its way" not in (await tess.open("/ledger/stuck/ageing")).text
