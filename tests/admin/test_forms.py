"""Forms: recorded once, only from our own pages, and what was wrong is said where it was typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.neighbours import settled_in

PDF = b"%PDF-1.7\n..."


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


async def test_every_field_that_is_wrong_is_told_at_its_own_and_counted_at_the_top(api: Api, sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    typed: dict[str, Any] = {"quantity": "ten", "service_from": "", "service_to": "yesterday", "note": "first stage"}
    wrong = await page.send("receive", **typed)
    no_day = "needs a whole date, such as 2026-03-31"
    assert wrong.errors == {
        "receive-quantity": "is not a number; write it in digits, such as 7.5",
        "receive-service_from": no_day,
        "receive-service_to": no_day,
    }
    assert "3 fields are wrong Mend them and send the form again; nothing was recorded." in wrong.text
    assert f"Service to: {no_day}" in wrong.text
    led_to = {name: wrong.parsed.links[name] for name in ("Quantity", "Service from", "Service to")}
    assert list(led_to.values()) == [f"#{field}" for field in wrong.errors]
    assert wrong.form("receive").fields.items() >= typed.items()
    one = await wrong.send("receive", quantity="1", service_from="2026-03-02")
    assert one.errors == {"receive-service_to": no_day}
    assert "A field is wrong Service to: needs a whole date" in one.text
    assert api.count("receipt") == 0


async def test_what_only_the_house_can_know_is_told_once_every_field_can_be_read(sign_in: SignIn, order):
    page = await sign_in("omar").open(f"/orders/{order.id}")
    wrong = await page.send("receive", quantity="99", service_from="2026-03-09", service_to="2026-03-02")
    assert list(wrong.errors) == ["receive-service_to"]


async def test_a_form_is_shown_to_whom_it_may_be_of_use_and_the_verb_decides(api: Api, sign_in: SignIn, order):
    assert not (await sign_in("audrey").open(f"/orders/{order.id}")).has("receive")
    omars = (await sign_in("omar").open(f"/orders/{order.id}")).form("receive")
    before, audrey = api.written(), sign_in("audrey")
    told = await audrey.post(omars.action, data=omars.fields | {"csrf": (await audrey.open("/inbox")).parsed.csrf})
    assert (told.status, "Not allowed" in told.text) == (403, True)
    assert api.written() == before


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


async def test_acts_on_what_one_may_not_see_say_that_it_is_not_there(api: Api, sign_in: SignIn, order, loose):
    stranger = sign_in(settled_in(api).hired("other entity", "ap"))
    own = {"csrf": (await stranger.open("/inbox")).parsed.csrf, "key": "k", "reason": "mine now"}
    before = api.written()
    for path in (
        f"/bills/{loose}/voids", f"/bills/{loose}/payments-elsewhere", f"/engagements/{order.engagement}/closures",
        f"/engagements/{order.engagement}/flips", f"/orders/{order.id}/receipts", f"/orders/{order.id}/changes",
    ):  # fmt: skip
        assert (await stranger.post(path, data=own)).status == 404
    assert api.written() == before
