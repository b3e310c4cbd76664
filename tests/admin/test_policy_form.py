"""The next policy of an entity, written in the browser."""

from __future__ import annotations

import re
from html import unescape

import pytest

from doors.admin.policy_publishing import LETTERS
from tests.admin.browser import Page
from tests.admin.conftest import SignIn
from tests.api.caller import Api


@pytest.fixture
async def page(api: Api, sign_in: SignIn) -> Page:
    return await sign_in("paula").open(f"/entities/{api.town.entity}/policies/new")


def text(page: Page) -> str:
    return page.form("publish").fields["text"]


async def test_the_next_version_begins_with_the_current_one_and_changes_what_was_mended(page: Page):
    assert "# Grace" in text(page)
    mended = text(page).replace("match: three_way", "match: two_way").replace("up_to: '10000.00'", "up_to: 500.00")
    seen = await page.send("publish", text=mended, look="yes")
    for said in ("What it would change", "Up to 10,000.00 USD", "Up to 500.00 USD", "A bill is held against its order"):
        assert said in seen.text
    assert "Version 2" not in (await page.browser.open("/policies")).text
    assert text(seen) == mended
    done = await seen.send("publish")
    assert done.place.startswith("/policies/pol_")
    assert "New work begins under it" in done.text
    assert "What it changed" in done.text
    assert "A bill is held against its order and what was received" in done.text
    assert "Version 2" in (await page.browser.open("/policies")).text


async def test_the_same_text_changes_nothing(page: Page):
    assert "Nothing: it says what the current one says." in (await page.send("publish", look="yes")).text


@pytest.mark.parametrize("button", ["", "look"])
async def test_what_is_wrong_is_told_with_the_rule_and_the_text_is_kept(api: Api, page: Page, button: str):
    more = {button: "yes"} if button else {}
    for find, put, said in (
        ("match: three_way", "match: four_way", "match: is not one of the choices"),
        ("case_due_hours: 48", "case_due_hours: 0", "case_due_hours: must be at least 1"),
        ("up_to: null", "up_to: '20000.00'", "bands.1.up_to: the last band must have no limit, so that every"),
        (api.town.people["olga"], f"per_{'0' * 32}", "is not a person here; a service does not count"),
        (
            "match: three_way",
            "match: three_way\nmatch: two_way",
            "is neither JSON nor YAML in line 1: says match twice",
        ),
        (text(page), '{"match": "two_way", "match": "two_way"}', "in line 1: says match twice"),
        ("match: three_way", "match: [three_way", "is neither JSON nor YAML in line "),
        ("match: three_way", "match: &a two_way\nflip: *a", "repeats something by *; write it out"),
        ("match: three_way", "match: !!timestamp 2001-01-01", "is neither JSON nor YAML that says the same"),
        ("match: three_way", "colour: red", "is needed"),
        ("match: three_way", "x" * (LETTERS + 1), f"has more than {LETTERS} letters"),
    ):
        typed = text(page).replace(find, put)
        wrong = await page.browser.post(
            page.form("publish").action, data=page.form("publish").fields | {"text": typed} | more
        )
        assert said in wrong.errors["text"], wrong.errors
        assert (wrong.status, text(wrong)) == (422, typed)
    assert "Version 2" not in (await page.browser.open("/policies")).text


async def test_whoever_wrote_meanwhile_is_not_published_over(page: Page):
    await page.send("publish", text=text(page).replace("net 0", "net 7"))
    late = await (await page.browser.open(page.place)).send("publish", began="1")
    assert late.status == 409
    assert "Version 2 was published while you wrote" in late.text
    assert "net 0" not in text(late)
    assert "Version 3" not in (await page.browser.open("/policies")).text


async def test_the_page_of_a_version_has_the_text_that_publishes_it_again(page: Page):
    done = await page.send("publish", text=text(page).replace("net 0", "net 7"))
    shown = re.search(r"<textarea[^>]*readonly>(.*?)</textarea>", done.answer.text, re.DOTALL)
    assert shown is not None
    again = await page.send("publish", text=unescape(shown[1]), look="yes", began="2")
    assert "Nothing: it says what the current one says." in again.text


async def test_a_form_that_is_sent_twice_publishes_once(page: Page):
    first, again = [await page.send("publish", text=text(page).replace("net 0", "net 7")) for _ in range(2)]
    assert first.place == again.place


async def test_the_first_policy_of_an_entity_is_begun_with_what_it_needs(sign_in: SignIn):
    paula = sign_in("paula")
    house = await paula.open("/policies")
    opened = await house.send(
        "open-entity", code="LTD", name="Acme Ltd", currency="GBP", timezone="UTC", unit_code="U", unit_name="Unit"
    )
    page = await paula.open(opened.parsed.links["Write the first one"])
    assert "first policy" in page.text
    empty = await page.send("publish")
    assert empty.errors["text"] == (
        "owners.system: must name one that is there; bands.0.steps.0.approvers: at least one is needed; "
        "bands.0.steps.0.escalate_to: must name one that is there"
    )
    ids = dict(re.findall(r"(Grace|Linus|Tess|Paula)[a-z, ]*(per_[0-9a-f]{32})", page.text))
    filled = text(page).replace("approvers: []", f"approvers: [{ids['Grace']}]")
    filled = filled.replace("escalate_to: ''", f"escalate_to: {ids['Linus']}").replace(
        "system: ''", f"system: {ids['Paula']}"
    )
    still = await empty.send("publish", text=filled)
    assert "nobody is named, so that it goes to the owner of system" in still.errors["text"]


async def test_it_is_for_administrators_of_the_entity(api: Api, sign_in: SignIn):
    path = f"/entities/{api.town.entity}/policies/new"
    assert (await sign_in("rita").open(path)).status == 403
    assert "Write the next version" not in (await sign_in("rita").open("/policies")).text
    assert (await sign_in("paula").open(f"/entities/ent_{'0' * 32}/policies/new")).status == 404


async def test_it_offers_colleagues_and_no_contractor(api: Api, sign_in: SignIn):
    api.hire("cleo", {"role": "contractor", "contractor": api.town.contractor()})
    page = await sign_in("paula").open(f"/entities/{api.town.entity}/policies/new")
    assert api.town.people["grace"] in page.text
    assert api.town.people["cleo"] not in page.text
