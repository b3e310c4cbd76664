"""What people do on pages: it is recorded once, and what was wrong is said where it was typed."""

from __future__ import annotations

import asyncio

import pytest

from models.tables.work import OrderRow
from tests.admin.browser import Parsed
from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.neighbours import settled_in

PDF = b"%PDF-1.7\n..."


@pytest.fixture
def order(api: Api) -> OrderRow:
    """An open order of ten days."""
    return api.town.ordered()


@pytest.fixture
def loose(api: Api, order: OrderRow) -> str:
    """A bill of the same contractor that names no order."""
    return api.town.bill(order.contractor, number="LOOSE")


@pytest.fixture
def on_its_way(api: Api) -> str:
    """A payout that the rail has taken and not settled."""
    api.town.rail.settle_at_once = False
    return api.town.payout(api.town.released())


async def test_work_is_accepted_with_what_the_form_has_filled_in(api: Api, sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    assert page.form("receive").fields["quantity"] == "10"
    done = await page.send("receive", quantity="7.5")
    assert done.place == f"/orders/{order.id}?done=receive"
    assert "The work is accepted." in done.text
    assert "7.5 of line 1 was accepted, worth 4,500.00 USD" in done.text
    assert done.form("receive").fields["quantity"] == "2.5"


async def test_a_form_that_is_sent_twice_counts_once(api: Api, sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    first, second = await page.send("receive", quantity="1"), await page.send("receive", quantity="1")
    assert first.place == second.place
    assert api.count("receipt") == 1
    changed = await page.send("receive", quantity="2")
    assert "Key used before" in changed.text
    assert api.count("receipt") == 1


async def test_two_windows_are_two_acts(api: Api, sign_in: SignIn, order):
    omar = sign_in("omar")
    for page in [await omar.open(f"/orders/{order.id}") for _ in range(2)]:
        await page.send("receive", quantity="1")
    assert api.count("receipt") == 2


async def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(api: Api, sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    wrong = await page.send("receive", quantity="-1", note="<b>first</b> stage")
    assert wrong.status == 422
    assert wrong.errors == {"receive-quantity": "is not a number; write it in digits, such as 7.5"}
    kept = wrong.form("receive").fields
    assert (kept["quantity"], kept["note"]) == ("-1", "<b>first</b> stage")
    assert kept["key"] != page.form("receive").fields["key"]
    assert "<b>first" not in wrong.answer.text
    assert (await wrong.send("receive", quantity="1")).place.endswith("?done=receive")
    assert api.count("receipt") == 1


async def test_a_form_is_shown_to_whom_it_may_be_of_use_and_the_verb_decides(api: Api, sign_in: SignIn, order):
    assert not (await sign_in("audrey").open(f"/orders/{order.id}")).has("receive")
    omars = (await sign_in("omar").open(f"/orders/{order.id}")).form("receive")
    before, audrey = api.written(), sign_in("audrey")
    told = await audrey.post(omars.action, data=omars.fields | {"csrf": csrf_of((await audrey.open("/inbox")).parsed)})
    assert (told.status, "Not allowed" in told.text) == (403, True)
    assert api.written() == before


def csrf_of(parsed: Parsed) -> str:
    return next(one.fields["csrf"] for one in parsed.forms if "csrf" in one.fields)


@pytest.mark.parametrize(
    ("sent", "headers"),
    [({"csrf": ""}, {}), ({"csrf": "ü"}, {}), ({}, {"sec-fetch-site": "cross-site"}), ({"key": "../"}, {})],
)
async def test_a_form_that_is_not_ours_changes_nothing(api: Api, sign_in: SignIn, order, sent, headers):
    omar = sign_in("omar")
    form = (await omar.open(f"/orders/{order.id}")).form("receive")
    before = api.written()
    told = await omar.post(form.action, data=form.fields | sent, headers=headers)
    assert told.status in {400, 403}
    assert api.written() == before
    page = await omar.open(f"/orders/{order.id}")
    upload = page.form("attach")
    told = await omar.post(upload.action, data=upload.fields | sent, files={"file": ("a.pdf", PDF)}, headers=headers)
    assert told.status in {400, 403}
    assert api.written() == before


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
        "Development: 12 day × 600.00 USD = 7,200.00 USD",
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
    assert "Review: 2 day × 500.00 USD = 1,000.00 USD" in told.text


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


async def test_a_payment_elsewhere_is_recorded_and_undone(api: Api, sign_in: SignIn, loose):
    page = await sign_in("tess").open(f"/bills/{loose}")
    done = await page.send("elsewhere", account="main_bank", reference="statement 7")
    assert "Paid elsewhere, from main_bank: statement 7" in done.text
    assert not done.has("void")
    undone = await done.send("undo-elsewhere", reason="another bill")
    assert "It was not paid elsewhere after all" in undone.text
    assert undone.has("elsewhere")


async def test_an_engagement_is_closed_with_a_reason(api: Api, sign_in: SignIn, order):
    page = await sign_in("rita").open(f"/engagements/{order.engagement}")
    done = await page.send("close", reason="the work is done", cancel="yes")
    await api.rest()
    assert "Its end was asked for" in done.text
    assert api.town.stage(order.id) == "cancelled"
    assert not (await sign_in("rita").open(f"/engagements/{order.engagement}")).has("close")


async def test_evidence_is_recorded_and_revoked(api: Api, sign_in: SignIn):
    contractor = api.town.contractor(cleared=False)
    page = await sign_in("cora").open(f"/contractors/{contractor}")
    bad = await page.send("evidence", check="identity", valid_from="", reference="passport")
    assert bad.errors == {"evidence-valid_from": "is not a date; write it as 2026-03-31"}
    done = await bad.send("evidence", valid_from="2026-03-01", valid_until="2027-02-28")
    assert "Check of identity: passed" in done.text
    evidence = next(one for one in done.parsed.forms if one.action.startswith("/evidence/"))
    told = await done.send(evidence.action, reason="forged")
    assert "The result is revoked" in told.text
    assert "forged" in told.text
    again = await done.send(evidence.action, reason="forged again")
    assert again.status in {409, 422}


async def test_an_account_is_set_for_a_contractor(api: Api, sign_in: SignIn):
    contractor = api.town.contractor(settled_in="")
    page = await sign_in("tess").open(f"/contractors/{contractor}")
    bad = await page.send("destination", account="!")
    assert set(bad.errors) == {"destination-account"}
    done = await bad.send("destination", account="GB33BUKB20201555555555")
    assert "The account is set" in done.text
    assert "GB33BUKB20201555555555" not in (await sign_in("rita").open(f"/contractors/{contractor}")).answer.text


async def test_the_rail_is_asked_what_became_of_a_payout(sign_in: SignIn, on_its_way):
    page = await sign_in("tess").open(f"/payouts/{on_its_way}")
    done = await page.send("ask-rail", reason="the contractor called")
    assert "The rail is asked" in done.text
    assert "the contractor called" in done.text
    assert "Being asked already" in (await done.send("ask-rail", reason="once more")).text


async def test_a_document_is_attached_and_given_back_as_an_attachment(api: Api, sign_in: SignIn, order):
    receipt = await asyncio.to_thread(api.town.receive, order, "1")
    page = await sign_in("omar").open(f"/orders/{order.id}")
    done = await page.send("attach", subject=receipt, file=('pro"of<b>.pdf', PDF))
    assert "The document is attached." in done.text
    link = next(to for to in done.parsed.links.values() if to.startswith("/files/"))
    back = await api.http.get(link, headers=sign_in("audrey").cookie)
    assert back.content == PDF
    assert back.headers["content-type"] == "application/pdf"
    assert back.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in back.headers["content-security-policy"]
    files = (await api.page("audrey", f"/orders/{order.id}"))["receipts"][0]["files"]
    assert [one["media_type"] for one in files] == ["application/pdf"]
    assert (await sign_in(settled_in(api).hired("other entity", "ap")).open(link)).status == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"", "choose a file"),
        ("a.pdf", b"MZ\x00\x01", "the content is not text/plain"),
        ("x" * 201, PDF, "at most 200 characters"),
    ],
)
async def test_what_is_not_a_document_of_ours_is_told_at_its_field(
    api: Api, sign_in: SignIn, order, name, content, said
):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    told = await page.send("attach", file=(name, content))
    assert said in told.errors["attach-file"]
    assert api.count("file") == 0


async def test_a_document_that_is_too_large_is_not_read_to_its_end(api: Api, sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    told = await page.send("attach", file=("a.txt", b"x" * (6 * 1024 * 1024)))
    assert told.status == 413
    assert api.count("file") == 0


async def test_acts_on_what_one_may_not_see_say_that_it_is_not_there(api: Api, sign_in: SignIn, order, loose):
    stranger = sign_in(settled_in(api).hired("other entity", "ap"))
    own = {"csrf": csrf_of((await stranger.open("/inbox")).parsed), "key": "k", "reason": "mine now"}
    before = api.written()
    for path in (
        f"/bills/{loose}/voids", f"/bills/{loose}/payments-elsewhere", f"/engagements/{order.engagement}/closures",
        f"/engagements/{order.engagement}/flips", f"/orders/{order.id}/receipts", f"/orders/{order.id}/changes",
    ):  # fmt: skip
        assert (await stranger.post(path, data=own)).status == 404
    assert api.written() == before
