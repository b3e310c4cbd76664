"""Taking in a bill that came by post: whose it is, and what stands on it."""

from __future__ import annotations

from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.neighbours import settled_in

PAPER = {
    "number": "AE-1",
    "issued_on": "2026-03-01",
    "service_from": "2026-02-01",
    "service_to": "2026-02-28",
    "total": "2800",
}
LINE = {"description_1": "Trajectories", "quantity_1": "4", "unit_price_1": "700"}


async def test_a_bill_without_an_order_is_taken_in_from_the_list(api: Api, sign_in: SignIn):
    annie = api.town.contractor("Annie Easley")
    tess = sign_in("tess")
    whose = await tess.open((await tess.open("/bills")).parsed.links["Take in a bill"])
    page = await tess.open(whose.parsed.links["Annie Easley"])
    assert page.place == f"/bills/new?contractor={annie}"
    assert page.form("send-bill").fields["currency"] == "USD"
    done = await page.send("send-bill", file=None, **PAPER, **LINE)
    assert done.place.endswith("?done=send-bill")
    for said in ("The bill is taken in", "Bill AE-1", "2,800.00 USD", "Trajectories", "dated 1 Mar 2026"):
        assert said in done.text
    await api.rest()
    unplaced = await tess.open("/bills?unplaced=true")
    assert unplaced.parsed.links["AE-1"] == done.place.partition("?")[0]


async def test_a_bill_for_an_order_comes_with_the_orders_lines(api: Api, sign_in: SignIn, order):
    tess = sign_in("tess")
    page = await tess.open((await tess.open(f"/orders/{order.id}")).parsed.links["Take in a bill that came for it"])
    fields = page.form("send-bill").fields
    assert fields["order_number"] == order.number
    assert (fields["description-1"], fields["unit_price-1"], fields["quantity-1"]) == ("Development", "600.00", "")
    assert "Left to bill: 10" in page.text
    nothing = await page.send("send-bill", file=None, **PAPER)
    assert "The lines: at least one is needed" in nothing.text
    taxed = {"quantity_1": "3", "tax_1": "10.50", "total": "1810.50"}
    done = await nothing.send("send-bill", file=None, **taxed)
    assert done.parsed.links[order.number] == f"/orders/{order.id}"
    for said in ("1,810.50 USD", "10.50 USD", "(net 0)"):
        assert said in done.text


async def test_what_does_not_add_up_is_said_at_its_field_and_what_was_typed_stays(api: Api, sign_in: SignIn):
    annie = api.town.contractor("Annie Easley")
    page = await sign_in("tess").open(f"/bills/new?contractor={annie}")
    before = api.written()
    wrong = await page.send("send-bill", file=None, **PAPER | {"total": "28oo"}, **LINE)
    assert wrong.errors == {"total": "is not an amount; write it in digits, such as 1250.00"}
    unequal = await wrong.send("send-bill", total="2799.99")
    assert unequal.errors == {"total": "must be the sum of the lines' net and tax"}
    kept = unequal.form("send-bill").fields
    assert (kept["number"], kept["total"], kept["unit_price-1"]) == ("AE-1", "2799.99", "700")
    turned = await unequal.send("send-bill", total="2800", service_to="2026-01-01")
    assert turned.errors == {"service_to": "must not be before service_from"}
    assert api.written() == before
    assert "Bill AE-1" in (await turned.send("send-bill", service_to="2026-02-28")).text


async def test_a_bill_that_is_sent_twice_is_taken_in_once(api: Api, sign_in: SignIn):
    annie = api.town.contractor("Annie Easley")
    page = await sign_in("tess").open(f"/bills/new?contractor={annie}")
    first, second = [await page.send("send-bill", file=None, **PAPER, **LINE) for _ in range(2)]
    assert first.place == second.place
    again = await sign_in("tess").open(f"/bills/new?contractor={annie}")
    twin = await again.send("send-bill", file=None, **PAPER, **LINE)
    assert (twin.status, set(twin.errors)) == (409, {"number"})
    assert api.count("bill") == 1


async def test_more_lines_are_offered_and_nothing_is_taken_in_yet(api: Api, sign_in: SignIn, order):
    page = await sign_in("tess").open(f"/bills/new?order={order.id}")
    before = api.written()
    more = await page.send("send-bill", more="yes", quantity_1="3")
    assert more.form("send-bill").fields["quantity-1"] == "3"
    assert "description-6" in more.form("send-bill").fields
    assert api.written() == before


async def test_who_is_not_accounts_payable_finds_no_form_and_is_refused(api: Api, sign_in: SignIn, order):
    fields = (await sign_in("tess").open(f"/bills/new?order={order.id}")).form("send-bill").fields
    for who in ("rita", "audrey"):
        browser = sign_in(who)
        assert "Take in a bill" not in (await browser.open("/bills")).parsed.links
        page = await browser.open(f"/bills/new?order={order.id}")
        assert not page.has("send-bill")
        before = api.written()
        sent = fields | PAPER | {"quantity-1": "3", "total": "1800", "csrf": page.parsed.csrf}
        told = await browser.post("/bills", data=sent)
        assert (told.status, "Not allowed" in told.text) == (403, True)
        assert api.written() == before


async def test_the_order_of_another_entity_is_not_shown(api: Api, sign_in: SignIn, order):
    near = settled_in(api)
    stranger = sign_in(near.hired("other entity", "ap"))
    page = await stranger.open(f"/bills/new?order={order.id}")
    assert "who sent it?" in page.text
    assert order.number not in (await stranger.open(f"/bills/new?contractor={order.contractor}")).text
