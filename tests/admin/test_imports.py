"""A register in the browser: tried, looked through, applied in slices, stopped and gone on with, given back."""

from __future__ import annotations

from doors.admin import imports
from tests.admin.browser import Page
from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.registers import a_bill, workbook, written


async def uploaded(api: Api, sign_in: SignIn, content: bytes, name: str = "bills.csv") -> Page:
    page = await sign_in("tess").open("/imports")
    return await page.send("/imports", kind="bills", entity=api.town.entity, file=(name, content))


def three(api: Api) -> bytes:
    api.town.contractor("Ada")
    return written(a_bill(api.town, number=f"A-{n}") for n in (1, 2, 3))


async def test_nothing_is_made_before_somebody_has_seen_what_the_dry_run_says(api: Api, sign_in: SignIn):
    api.town.contractor("Ada Lovelace")
    mistyped = a_bill(api.town, number="A-2", contractor="Ada Lovelase")
    page = await uploaded(api, sign_in, workbook([a_bill(api.town, contractor="Ada Lovelace"), mistyped]), "old.xlsx")
    assert "2 rows about bills" in page.text
    assert "Did you mean Ada Lovelace?" in page.text
    assert api.count("bill") == 0
    assert "Ada Lovelase" not in (await page.browser.open(f"{page.place}?only=left")).text


async def test_a_register_is_applied_slice_by_slice_stopped_and_gone_on_with(api: Api, sign_in: SignIn, monkeypatch):
    monkeypatch.setattr(imports, "SLICE", 2)
    page = await uploaded(api, sign_in, three(api))
    going = await page.send("apply")
    assert "2 made, 0 refused, 1 left of 3 bills" in going.text
    assert any("data-goes-on" in given for tag, given in going.parsed.tags if tag == "form")
    stopped = await going.browser.open(going.parsed.links["Stop for now"])
    assert not any("data-goes-on" in given for tag, given in stopped.parsed.tags if tag == "form")
    done = await stopped.send("apply")
    assert "3 made, 0 refused, 0 left" in done.text
    assert not done.has("apply")
    assert api.count("bill") == 3


async def test_a_slice_that_is_sent_twice_is_applied_once(api: Api, sign_in: SignIn, monkeypatch):
    monkeypatch.setattr(imports, "SLICE", 1)
    page = await uploaded(api, sign_in, three(api))
    await page.send("apply")
    await page.send("apply")
    assert api.count("bill") == 1


async def test_what_was_left_out_is_taken_away_with_the_reason(api: Api, sign_in: SignIn):
    api.town.contractor("Ada")
    page = await uploaded(api, sign_in, written([a_bill(api.town), a_bill(api.town, number="A-2", total="much")]))
    taken = await page.browser.open(f"{page.place}/left-out.csv")
    assert taken.answer.headers["content-type"].startswith("text/csv")
    assert "A-2" in taken.answer.text
    assert "total: " in taken.answer.text


async def test_a_cancelled_import_says_why_and_applies_nothing_further(api: Api, sign_in: SignIn):
    page = await uploaded(api, sign_in, three(api))
    cancelled = await page.send("cancel", reason="the wrong month")
    assert "the wrong month" in cancelled.text
    assert "It was cancelled" in (await page.send("apply")).text
    assert api.count("bill") == 0


async def test_what_is_wrong_with_an_upload_is_said_at_its_field(api: Api, sign_in: SignIn):
    tess = sign_in("tess")
    page = await tess.open("/imports")
    assert (await page.send("/imports", kind="bills", file=("a.csv", b""))).errors["file"].startswith("choose a file")
    assert "needed" in (await page.send("/imports", kind="bills", file=("a.csv", three(api)))).errors["entity"]
    no_register = await page.send("/imports", kind="contractors", file=("a.csv", b"%PDF"))
    assert no_register.errors["file"]
    assert "name,country" in (await tess.open("/imports/templates/contractors.csv")).answer.text


async def test_only_those_who_may_do_it_by_hand_may_import(api: Api, sign_in: SignIn):
    assert not (await sign_in("audrey").open("/imports")).has("/imports")
    page = await uploaded(api, sign_in, three(api))
    seen = await sign_in("audrey").open(page.place)
    assert (seen.has("apply"), seen.has("cancel")) == (False, False)


async def test_a_register_that_is_too_large_is_told_at_its_field(api: Api, sign_in: SignIn):
    page = await sign_in("tess").open("/imports")
    told = await page.send("/imports", kind="bills", file=("a.csv", b"x" * (11 * 1024 * 1024)))
    assert (told.status, told.errors) == (413, {"file": "the file has more than 10 MB"})
    assert api.count("import") == 0


async def test_what_the_dry_run_found_is_said_in_plain_words_and_names(api: Api, sign_in: SignIn):
    known = api.town.contractor("Ada Lovelace")
    rows = ({"name": "Yves", "country": "France", "email": "yves"}, {"name": "Ada Lovelace", "country": "GB"})
    page = await sign_in("tess").open("/imports")
    tried = await page.send("/imports", kind="contractors", entity="", file=("people.csv", written(rows)))
    assert "country: is not a country in two letters, such as GB" in tried.text
    assert "email: is not an e-mail address" in tried.text
    assert "is here already as Ada Lovelace" in tried.text
    assert known not in tried.text
