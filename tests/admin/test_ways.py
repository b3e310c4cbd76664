"""What leads where: to every page from the inbox, and from an engagement to what happened to its bills."""

from __future__ import annotations

from doors.sessions import COOKIE
from models.actors import Role
from models.asks.dispute import NewDispute
from tests.admin.conftest import SignIn, session_of
from tests.api.caller import Api
from tests.browser.crawl import HOSTED, NO_PAGES, crawl, parts
from verbs import disputes

BEFORE_SIGN_IN = "sign_in"


async def test_links_lead_from_the_inbox_to_every_page_that_is_about_no_one_object(api: Api):
    api.hire("hattie", *({"role": role.value} for role in Role if role is not Role.CONTRACTOR))
    api.http.cookies.set(COOKIE, session_of(api, "hattie"))
    reached = {one.template for one in await crawl(api.http, ["/inbox", "/search?q=nothing"])}
    every = {one.path for part, pages in parts().items() if part not in {BEFORE_SIGN_IN, HOSTED} for one in pages}
    assert {path for path in every - NO_PAGES if "{" not in path and not path.endswith(".csv")} - reached == set()


async def test_the_engagement_tells_of_the_disputes_about_its_bills(api: Api, sign_in: SignIn):
    bill = api.town.flip(api.town.ordered())
    dispute = api.town.done("omar", disputes.open_dispute, bill, NewDispute(reason="two days too many")).object
    engagement = (await api.page("audrey", f"/bills/{bill}"))["engagement"]
    page = await sign_in("audrey").open(f"/engagements/{engagement}")
    told = page.text.partition("Everything that happened")[2]
    assert "We disputed it" in told
    assert "two days too many" in told
    assert page.parsed.links["dispute of A-1"] == f"/disputes/{dispute}"
    assert "per_" not in (await sign_in("audrey").open(f"/disputes/{dispute}")).text
