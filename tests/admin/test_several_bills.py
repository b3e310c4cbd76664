"""One order number for several bills that came without it, on the order's page."""

from __future__ import annotations

from models.asks.work import Because
from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.neighbours import settled_in
from verbs import bills

FORM = "name-bills"


async def test_the_number_is_put_on_the_bills_that_were_chosen(api: Api, sign_in: SignIn, order, loose):
    town = api.town
    others = [town.bill(order.contractor, number=number) for number in ("SECOND", "THIRD")]
    town.bill(town.contractor("Eve"), number="EVES")
    town.done("tess", bills.void, town.bill(order.contractor, number="VOID"), Because(reason="keyed twice"))
    page = await sign_in("tess").open(f"/orders/{order.id}")
    offered = {given["name"] for tag, given in page.parsed.tags if given.get("name", "").startswith("bill.")}
    assert offered == {f"bill.{bill}" for bill in (loose, *others)}
    chosen = {f"bill.{loose}": "on", f"bill.{others[0]}": "on"}
    done = await page.send(FORM, file=None, note="by phone", **chosen)
    for number in ("LOOSE", "SECOND"):
        assert f"Bill {number}: attached, and being checked." in done.text
    await api.rest()
    after = await sign_in("tess").open(f"/orders/{order.id}")
    assert {"LOOSE", "SECOND"} <= after.parsed.links.keys()
    assert f"bill.{others[1]}" in after.answer.text
    assert "several bills: by phone" in (await sign_in("tess").open(f"/bills/{loose}")).text


async def test_what_cannot_be_changed_is_told_beside_what_was(api: Api, sign_in: SignIn, order, loose):
    other = api.town.bill(order.contractor, number="SECOND")
    tess = sign_in("tess")
    page = await tess.open(f"/orders/{order.id}")
    await (await tess.open(f"/bills/{loose}")).send("attach-number", order_number=order.number, note="by phone")
    chosen = {f"bill.{loose}": "on", f"bill.{other}": "on", "note": "by phone"}
    done = await page.send(FORM, file=None, **chosen)
    assert "Bill LOOSE: not changed, it carries this number already." in done.text
    assert "Bill SECOND: attached, and being checked." in done.text
    sent = page.form(FORM).fields | chosen
    none = await tess.post(f"/orders/{order.id}/bills", data=sent | {"key": "again"})
    assert (none.status, "Attached already" in none.text) == (409, True)
    assert f"LOOSE: the bill carries {order.number} already" in none.text
    assert loose not in none.text


async def test_an_act_without_a_bill_or_a_reason_changes_nothing_and_keeps_what_was_chosen(
    api: Api, sign_in: SignIn, order, loose
):
    page = await sign_in("tess").open(f"/orders/{order.id}")
    before = api.written()
    none = await page.send(FORM, note="by phone")
    assert (none.status, none.errors) == (422, {"name-bills-bills": "Choose at least one bill."})
    assert none.form(FORM).fields["note"] == "by phone"
    silent = await page.send(FORM, file=None, note="", **{f"bill.{loose}": "on"})
    assert silent.errors == {"name-bills-note": "is needed"}
    assert silent.form(FORM).fields[f"bill.{loose}"] == "on"
    assert api.written() == before


async def test_an_act_that_is_sent_twice_is_told_twice_and_done_once(api: Api, sign_in: SignIn, order, loose):
    page = await sign_in("tess").open(f"/orders/{order.id}")
    first = await page.send(FORM, file=None, note="by phone", **{f"bill.{loose}": "on"})
    before = api.written()
    second = await page.send(FORM, file=None, note="by phone", **{f"bill.{loose}": "on"})
    for told in (first, second):
        assert "Bill LOOSE: attached" in told.text
    assert api.written() == before


async def test_only_accounts_payable_is_offered_it_and_may(api: Api, sign_in: SignIn, order, loose):
    form = (await sign_in("tess").open(f"/orders/{order.id}")).form(FORM)
    rita, before = sign_in("rita"), api.written()
    page = await rita.open(f"/orders/{order.id}")
    assert not page.has(FORM)
    sent = form.fields | {"csrf": page.parsed.csrf, "note": "mine", f"bill.{loose}": "on"}
    told = await rita.post(form.action, data=sent)
    assert (told.status, "Not allowed" in told.text) == (403, True)
    assert api.written() == before
    stranger = sign_in(settled_in(api).hired("other entity", "ap"))
    csrf = (await stranger.open("/inbox")).parsed.csrf
    before = api.written()
    assert (await stranger.post(form.action, data=sent | {"csrf": csrf})).status == 404
    assert api.written() == before
