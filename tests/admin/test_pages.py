"""What the pages for people show, and to whom."""

from __future__ import annotations

import pytest

from tests.admin.conftest import KINDS, UI, SignIn
from tests.api.caller import Api
from tests.api.made import journal
from tests.api.neighbours import settled_in

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def paid(api: Api) -> dict[str, str]:
    """A journey to its settled payout, with a change order that was applied on the way."""
    town = api.town
    order = town.ordered()
    change = town.propose(order, "12")
    town.approve(change)
    town.receive(order)
    bill = town.flip(order)
    payout = town.payout(bill)
    town.hear(payout)
    return {
        "engagement": order.engagement,
        "order": order.id,
        "change": change,
        "bill": bill,
        "payout": payout,
        "contractor": order.contractor,
    }


async def test_the_engagement_shows_its_whole_journey(api: Api, sign_in: SignIn, paid):
    page = await sign_in("audrey").open(f"/engagements/{paid['engagement']}")
    for said in (
        "Website", "PO-ACME-000001", "Ada", "Paid 1 of 1", "PO-ACME-000001/C1", "A-1", "6,000.00 USD by sandbox",
        "Rita", "Grace approved", "looked at it", "Work was accepted on line 1: 10 days, worth 6,000.00 USD",
        "The money arrived", "Revision 2 is in force: 7,200.00 USD", "Everything that happened",
    ):  # fmt: skip
        assert said in page.text
    assert "per_" not in page.text
    assert ("svg", "img") in {(tag, given.get("role")) for tag, given in page.parsed.tags}


async def test_every_page_leads_to_the_pages_beside_it(api: Api, sign_in: SignIn, paid):
    audrey = sign_in("audrey")
    for kind, name in paid.items():
        page = await audrey.open(f"/{KINDS[kind]}/{name}")
        assert page.status == 200
        near = await api.page("audrey", f"/{KINDS[kind]}/{name}")
        hrefs = {given.get("href") for tag, given in page.parsed.tags if tag == "a"}
        assert {one["href"].removeprefix("/v1") for one in near["neighbours"]} <= hrefs
        assert all(one["called"] in page.text for one in near["neighbours"])
    assert "6,000.00 USD" in (await audrey.open(journal(api.town, paid["bill"]))).text


async def test_a_change_order_stands_side_by_side(sign_in: SignIn, paid):
    page = await sign_in("audrey").open(f"/changes/{paid['change']}")
    assert "Development: 10 days × 600.00 USD = 6,000.00 USD" in page.text
    assert "Development: 12 days × 600.00 USD = 7,200.00 USD" in page.text
    assert "1,200.00 USD" in page.text


async def test_the_revisions_of_an_order_stand_side_by_side(sign_in: SignIn, paid):
    for place in (f"/orders/{paid['order']}", f"/engagements/{paid['engagement']}"):
        page = await sign_in("audrey").open(place)
        for said in ("Revision 1", "Revision 2", "Website, version 1", "7,200.00 USD (+1,200.00 USD)"):
            assert said in page.text
        assert "<ins>Development: 12 days × 600.00 USD = 7,200.00 USD</ins>" in page.answer.text


async def test_the_runs_in_temporal_are_for_our_own_people(api: Api, sign_in: SignIn, paid):
    page = await sign_in("audrey").open(f"/engagements/{paid['engagement']}")
    assert f"engagement/{paid['engagement']}" in page.text
    assert page.parsed.links[f"bill/{paid['bill']}"] == f"{UI}/workflows/bill%2F{paid['bill']}"
    api.hire("ada", {"role": "contractor", "contractor": paid["contractor"]})
    assert "Temporal" not in (await sign_in("ada").open(f"/engagements/{paid['engagement']}")).text


async def test_what_is_missing_to_be_paid_has_one_place(api: Api, sign_in: SignIn):
    contractor = api.town.contractor(cleared=False)
    order = api.town.ordered(contractor)
    api.town.receive(order)
    bill = api.town.flip(order)
    for place in (f"/bills/{bill}", f"/contractors/{contractor}", f"/engagements/{order.engagement}"):
        page = await sign_in("cora").open(place)
        assert "to-be-paid" in {given.get("id") for _, given in page.parsed.tags}
        assert "nothing on file" in page.text
    assert (await api.page("cora", f"/contractors/{contractor}"))["missing"][0]["currency"] == "USD"
    missing = {one["check"] for one in (await api.page("cora", f"/bills/{bill}"))["evidence_missing"]}
    assert missing == {"identity", "tax_form", "sanctions"}


async def test_a_bill_without_its_order_says_what_to_do(api: Api, sign_in: SignIn):
    bill = api.town.bill(api.town.contractor())
    page = await sign_in("tess").open(f"/bills/{bill}")
    assert "waits for the case (Tess)" in page.text
    assert "Attach the right order number to the bill." in page.text
    assert page.has("attach-number")


async def test_the_next_steps_are_those_of_the_readers_role(api: Api, sign_in: SignIn):
    order = api.town.ordered()
    told = {who: (await sign_in(who).open(f"/engagements/{order.engagement}")).text for who in ("omar", "tess")}
    assert "Accept what was delivered" in told["omar"]
    assert "Accept what was delivered" not in told["tess"]
    api.town.receive(order)
    assert "Make a bill of what was accepted" in (await sign_in("tess").open(f"/engagements/{order.engagement}")).text


async def test_an_order_that_is_no_longer_good_says_why(api: Api, sign_in: SignIn):
    order = api.town.ordered()
    api.town.publish_sow(order)
    page = await sign_in("rita").open(f"/orders/{order.id}")
    assert "No bill of it is paid as it stands" in page.text
    assert "Ten days of work" in page.text
    assert "Eleven days of work" in page.text
    new = await sign_in("rita").open(f"/orders/{order.id}/changes/new")
    assert new.form(f"/orders/{order.id}/changes").fields["sow_version"] == "2"


async def test_a_payout_shows_its_attempts_and_what_the_rail_said(sign_in: SignIn, on_its_way):
    page = await sign_in("tess").open(f"/payouts/{on_its_way}")
    assert "waits for the rail to say that it arrived" in page.text
    assert "1 time" in page.text
    assert "The rail accepted attempt 1" in page.text


async def test_what_people_type_is_text(api: Api, sign_in: SignIn):
    contractor = api.town.contractor(HOSTILE)
    order = api.town.ordered(contractor, scope=HOSTILE)
    api.town.bill(contractor, number=HOSTILE)
    for place in (
        f"/engagements/{order.engagement}", f"/orders/{order.id}", f"/contractors/{contractor}", "/contractors",
        "/bills", f"/bills?stage={HOSTILE}", f"/orders?number={HOSTILE}",
    ):  # fmt: skip
        page = await sign_in("audrey").open(place)
        assert "<script>alert" not in page.answer.text
        assert "script-src 'self'" in page.answer.headers["content-security-policy"]


async def test_what_is_not_theirs_to_see_is_not_there(api: Api, sign_in: SignIn, paid):
    near = settled_in(api)
    for place in ("other unit", "other entity", "other contractor"):
        stranger = sign_in(near.hired(place, "ap"))
        for kind in ("engagement", "order", "change", "bill", "payout"):
            page = await stranger.open(f"/{KINDS[kind]}/{paid[kind]}")
            assert page.status == 404
            assert "PO-ACME" not in page.text
        assert (await stranger.open(journal(api.town, paid["bill"]))).status == 404
        assert "A-1" not in (await stranger.open("/bills")).text


async def test_a_contractor_follows_their_own_work_without_our_reasons(api: Api, sign_in: SignIn, paid):
    api.hire("ada", {"role": "contractor", "contractor": paid["contractor"]})
    ada = sign_in("ada")
    for kind, name in paid.items():
        page = await ada.open(f"/{KINDS[kind]}/{name}")
        assert page.status == 200
        assert "Grace" not in page.text
        assert "looked at it" not in page.text


async def test_whoever_is_not_signed_in_is_asked_to_and_brought_back(api: Api, paid):
    answer = await api.http.get(f"/bills/{paid['bill']}?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next=/bills/{paid['bill']}%3Fx%3D1")
    assert (await api.http.get(f"/bills/bil_{'0' * 32}")).headers["location"].startswith("/sign-in")


@pytest.fixture
def due(api: Api) -> str:
    """A bill that waits for the money to arrive."""
    api.town.rail.settle_at_once = False
    order = api.town.ordered()
    api.town.receive(order)
    return api.town.flip(order)


@pytest.mark.usefixtures("due")
async def test_what_is_owed_and_the_work_over_time_are_drawn_with_their_figures(sign_in: SignIn):
    audrey = sign_in("audrey")
    owed = await audrey.open("/ledger/payables/ageing")
    assert "6,000.00 USD owed" in owed.text
    assert [given.get("role") for tag, given in owed.parsed.tags if tag == "svg"] == ["img", "img"]
    assert sum(tag == "table" for tag, _ in owed.parsed.tags) == 2
    operations = await audrey.open("/ledger/operations")
    assert [given.get("role") for tag, given in operations.parsed.tags if tag == "svg"] == ["img"]
    assert sum(tag == "table" for tag, _ in operations.parsed.tags) == 1


@pytest.mark.parametrize("name", ["disputes", "endpoints", "budget-lines", "cases"])
async def test_every_list_can_be_taken_away(api: Api, sign_in: SignIn, name: str):
    await api.done("paula", "/endpoints", {"url": "https://hooks.example.com", "entity": api.town.entity})
    answer = (await sign_in("paula").open(f"/{name}.csv")).answer
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, "text/csv")
    if name == "endpoints":
        assert "https://hooks.example.com" in answer.text
