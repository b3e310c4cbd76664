"""What people do on the pages of bills, contractors and payouts."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.admin.conftest import SignIn
from tests.api.caller import Api


async def test_a_late_number_is_attached_in_place(api: Api, sign_in: SignIn, order, loose):
    page = await sign_in("tess").open(f"/bills/{loose}")
    assert {given.get("value") for tag, given in page.parsed.tags if tag == "option"} >= {order.number}
    unknown = await page.send("attach-number", order_number="PO-NONE", note="by phone")
    assert "attach-order" not in unknown.errors
    assert unknown.errors["number-order_number"].startswith("no order PO-NONE")
    done = await unknown.send("attach-number", order_number=order.number)
    assert "The order number is attached" in done.text
    await api.rest()
    after = await sign_in("tess").open(f"/bills/{loose}")
    assert after.parsed.links[order.number] == f"/orders/{order.id}"
    assert "raised late: by phone" in after.text


async def test_a_line_of_a_late_number_is_named_at_its_field(sign_in: SignIn, order, loose):
    page = await sign_in("tess").open(f"/bills/{loose}")
    told = await page.send("attach-number", order_number=order.number, note="by phone", line_1="7")
    assert told.errors == {"number-line-1": f"{order.number} has no line 7"}


async def test_a_bill_that_was_keyed_wrong_is_voided(api: Api, sign_in: SignIn, loose):
    page = await sign_in("tess").open(f"/bills/{loose}")
    assert (await page.send("void", reason=" ")).errors == {"void-reason": "is needed"}
    done = await page.send("void", reason="keyed twice")
    assert "its number is free again" in done.text
    assert not done.has("void")
    assert api.town.stage(loose) == "voided"


async def test_a_bill_is_disputed_in_the_open(sign_in: SignIn, loose):
    page, other = [await sign_in("tess").open(f"/bills/{loose}") for _ in range(2)]
    done = await page.send("dispute", reason="two days too many")
    assert "no money leaves while it is open" in done.text
    assert "two days too many" in done.text
    assert not done.has("dispute")
    late = await other.send("dispute", reason="me too")
    assert (late.status, "a dispute about this bill is open" in late.text.lower()) == (409, True)


async def test_a_payment_elsewhere_is_recorded_and_undone(api: Api, sign_in: SignIn, loose):
    page = await sign_in("tess").open(f"/bills/{loose}")
    done = await page.send("elsewhere", account="main_bank", reference="statement 7")
    assert "Paid elsewhere, from main_bank: statement 7" in done.text
    assert not done.has("void")
    undone = await done.send("undo-elsewhere", reason="another bill")
    assert "It was not paid elsewhere after all" in undone.text
    assert undone.has("elsewhere")


async def test_a_contractor_is_registered_once(api: Api, sign_in: SignIn):
    page = await sign_in("rita").open("/contractors")
    bad = await page.send("register", name="Ada Lovelace", country="England")
    assert (bad.status, set(bad.errors)) == (422, {"register-country"})
    assert bad.form("register").fields["name"] == "Ada Lovelace"
    done = await bad.send("register", country="gb")
    assert done.place.startswith("/contractors/con_")
    assert "Ada Lovelace was registered" in done.text
    assert (await bad.send("register", country="gb")).place == done.place
    assert api.count("contractor") == 1
    assert not (await sign_in("audrey").open("/contractors")).has("register")


async def test_evidence_is_recorded_and_revoked(api: Api, sign_in: SignIn):
    contractor = api.town.contractor(cleared=False)
    page = await sign_in("cora").open(f"/contractors/{contractor}")
    bad = await page.send("evidence", check="identity", valid_from="", reference="passport")
    assert bad.errors == {"evidence-valid_from": "needs a whole date, such as 2026-03-31"}
    done = await bad.send("evidence", valid_from="2026-03-01", valid_until="2027-02-28")
    assert "Check of identity: passed" in done.text
    evidence = next(one for one in done.parsed.forms if one.action.startswith("/evidence/"))
    told = await done.send(evidence.action, reason="forged")
    assert "The result is revoked" in told.text
    assert "forged" in told.text
    again = await done.send(evidence.action, reason="forged again")
    assert again.status in {409, 422}


async def test_evidence_is_valid_for_whole_days_where_the_house_is(api: Api, sign_in: SignIn):
    api.town.now = datetime(2026, 3, 3, 2, tzinfo=UTC)  # and still the evening of the 2nd in New York
    contractor = api.town.contractor(cleared=False)
    page = await sign_in("cora").open(f"/contractors/{contractor}")
    assert page.form("evidence").fields["valid_from"] == "2026-03-02"
    done = await page.send("evidence", check="identity", valid_until="2026-06-30", reference="passport")
    assert "2 Mar 2026 – 30 Jun 2026" in done.text
    kept = (await api.page("cora", f"/contractors/{contractor}"))["evidence"]
    (evidence,) = (one for one in kept if one["reference"] == "passport")
    assert (evidence["valid_from"], evidence["valid_until"]) == ("2026-03-02T05:00:00Z", "2026-07-01T03:59:59Z")


async def test_an_account_is_set_for_a_contractor(api: Api, sign_in: SignIn):
    contractor = api.town.contractor(settled_in="")
    page = await sign_in("tess").open(f"/contractors/{contractor}")
    bad = await page.send("destination", account="!")
    assert set(bad.errors) == {"destination-account"}
    done = await bad.send("destination", account="GB33BUKB20201555555555")
    assert "The account is set" in done.text
    assert "GB33BUKB20201555555555" not in (await sign_in("rita").open(f"/contractors/{contractor}")).answer.text


async def test_the_address_on_a_contractors_bills_is_set_on_their_page(api: Api, sign_in: SignIn):
    contractor = api.town.contractor()
    page = await sign_in("rita").open(f"/contractors/{contractor}")
    assert "No address is known" in page.text
    bad = await page.send("billing-details", tax_number="GB 1")
    assert bad.errors == {"billing-details-address": "is needed"}
    done = await bad.send("billing-details", address="1 Lane\r\nLondon")
    assert "1 Lane London Tax number GB 1" in done.text
    assert "The address on their papers was set" in done.text
    assert not (await sign_in("cora").open(f"/contractors/{contractor}")).has("billing-details")


async def test_the_rail_is_asked_what_became_of_a_payout(sign_in: SignIn, on_its_way):
    page = await sign_in("tess").open(f"/payouts/{on_its_way}")
    done = await page.send("ask-rail", reason="the contractor called")
    assert "The rail is asked" in done.text
    assert "the contractor called" in done.text
    assert "Being asked already" in (await done.send("ask-rail", reason="once more")).text
