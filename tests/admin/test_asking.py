"""Asking for work in a browser: whom, under which statement of work, and what it may cost."""

from __future__ import annotations

import asyncio

import pytest

from tests.admin.browser import Page
from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.neighbours import settled_in

ASKED = {"scope": "Four days of work.", "effective_to": "2026-06-30"}
LINE = {"description_1": "Trajectories", "quantity_1": "4", "unit_price_1": "700"}


@pytest.fixture
def annie(api: Api) -> str:
    """Somebody with whom a contract and a statement of work are agreed."""
    contractor = api.town.contractor("Annie Easley")
    api.town.terms(contractor)
    return contractor


async def form_for(sign_in: SignIn, who: str, contractor: str) -> Page:
    """The form under the only statement of work there is."""
    terms = await sign_in(who).open(f"/engagements/new?contractor={contractor}")
    (form,) = (to for to in terms.parsed.links.values() if "?sow=" in to)
    return await sign_in(who).open(form)


async def test_work_is_asked_for_from_the_list_to_the_engagements_own_page(api: Api, sign_in: SignIn, annie):
    api.town.contractor("Grace Hopper")
    rita = sign_in("rita")
    whom = await rita.open((await rita.open("/engagements")).parsed.links["Ask for work"])
    assert {"Annie Easley", "Grace Hopper"} <= whom.parsed.links.keys()
    found = await rita.open("/engagements/new?q=eas")
    assert "Grace Hopper" not in found.parsed.links
    assert found.parsed.links["Annie Easley"] == f"/engagements/new?contractor={annie}"
    assert (await rita.open(f"/engagements/new?q={annie}")).parsed.links.keys() >= {"Annie Easley"}
    other = await asyncio.to_thread(api.town.request)
    assert "Nobody found" in (await rita.open(f"/engagements/new?q={other}")).text
    page = await form_for(sign_in, "rita", annie)
    fields = page.form("ask").fields
    assert (fields["effective_from"], fields["payment_terms"], fields["title"]) == ("2026-03-02", "net 0", "Website")
    done = await page.send("ask", file=None, title="Centaur", **ASKED, **LINE)
    assert done.place.endswith("?done=ask")
    assert "The work is asked for" in done.text
    for said in ("Centaur", "2,800.00 USD", "Annie Easley", "asked for by Rita"):
        assert said in done.text
    await api.rest()
    assert "Centaur" in (await sign_in("grace").open("/inbox")).text


async def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(api: Api, sign_in: SignIn, annie):
    page = await form_for(sign_in, "rita", annie)
    before = api.written()
    empty = await page.send("ask", file=None, **ASKED)
    assert "The lines: at least one is needed" in empty.text
    assert empty.form("ask").fields["scope"] == ASKED["scope"]
    wrong = await empty.send("ask", file=None, **LINE | {"unit_price_1": "7oo"}, description_3="Travel", quantity_3="1")
    no_amount = "is not an amount; write it in digits, such as 1250.00"
    assert wrong.errors == {"unit_price-1": no_amount, "unit_price-3": no_amount}
    kept = wrong.form("ask").fields
    assert (kept["description-1"], kept["description-3"], kept["unit_price-1"]) == ("Trajectories", "Travel", "7oo")
    second = await wrong.send("ask", file=None, unit_price_1="700")
    assert second.errors.keys() == {"unit_price-3"}
    over = await second.send("ask", file=None, unit_price_3="99.50", effective_to="2026-01-01")
    assert over.errors == {"effective_to": "must not be before effective_from"}
    assert api.written() == before
    done = await over.send("ask", file=None, effective_to="2026-06-30")
    assert "2,899.50 USD" in done.text


async def test_more_lines_are_offered_and_nothing_is_asked_yet(api: Api, sign_in: SignIn, annie):
    page = await form_for(sign_in, "rita", annie)
    before = api.written()
    more = await page.send("ask", file=None, more="yes", **LINE)
    assert more.form("ask").fields["description-1"] == "Trajectories"
    assert "description-6" in more.form("ask").fields
    assert api.written() == before
    done = await more.send("ask", file=None, **ASKED, description_6="Review", quantity_6="1", unit_price_6="100")
    assert "2,900.00 USD" in done.text


async def test_an_ask_that_is_sent_twice_is_one_engagement(api: Api, sign_in: SignIn, annie):
    page = await form_for(sign_in, "rita", annie)
    first, second = [await page.send("ask", file=None, **ASKED, **LINE) for _ in range(2)]
    assert first.place == second.place
    assert api.count("engagement") == 1


async def test_who_may_not_ask_is_told_so_and_finds_no_form(api: Api, sign_in: SignIn, annie):
    page = await form_for(sign_in, "rita", annie)
    for who in ("tess", "audrey"):
        assert "Ask for work" not in (await sign_in(who).open("/engagements")).parsed.links
        theirs = await form_for(sign_in, who, annie)
        assert "You cannot ask for work here" in theirs.text
        assert not theirs.has("ask")
        before = api.written()
        line = {name.replace("_1", "-1"): text for name, text in LINE.items()}
        sent = page.form("ask").fields | ASKED | line
        told = await theirs.browser.post("/engagements", data=sent | {"csrf": theirs.parsed.csrf})
        assert (told.status, "Not allowed" in told.text) == (403, True)
        assert api.written() == before


async def test_the_terms_of_another_entity_are_not_shown(api: Api, sign_in: SignIn, annie):
    near = settled_in(api)
    stranger = sign_in(near.hired("other entity", "requester"))
    own = (await form_for(sign_in, "rita", annie)).place
    assert "who is to do it?" in (await stranger.open(own)).text
    theirs = await stranger.open(f"/engagements/new?contractor={annie}")
    assert "Nothing is agreed with Annie Easley yet" in theirs.text
    for nonsense in ("sow=../x", "contractor=con_1", "q=a", "q=nobody"):
        assert (await stranger.open(f"/engagements/new?{nonsense}")).status == 200
