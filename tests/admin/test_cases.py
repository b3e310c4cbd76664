"""Working on a case in the browser: saying something, and handing it to somebody else."""

from __future__ import annotations

import pytest

from tests.admin.conftest import SignIn
from tests.api.caller import Api


@pytest.fixture
def case(api: Api) -> str:
    """A doubt about a bill of more than was ordered."""
    order = api.town.ordered()
    api.town.receive(order)
    api.town.bill(order.contractor, order.number, number="OVER", quantity="11")
    (found,) = api.rows("case_file")
    return str(found["id"])


async def test_somebody_says_something_and_nothing_else_changes(sign_in: SignIn, case: str):
    page = await sign_in("rita").open(f"/cases/{case}")
    said = await page.send("comment", text="They call <them> on Monday.")
    assert "The comment is kept." in said.text
    assert "Rita" in said.text
    assert "They call <them> on Monday." in said.text
    assert "<them>" not in said.answer.text


async def test_an_empty_comment_is_refused_at_its_field(sign_in: SignIn, case: str):
    page = await sign_in("rita").open(f"/cases/{case}")
    assert (await page.send("comment", text=" ")).errors == {"comment-text": "is needed"}


async def test_a_case_is_handed_to_somebody_who_may_rule_on_it(api: Api, sign_in: SignIn, case: str):
    api.hire("adam", {"role": "ap"})
    page = await sign_in("tess").open(f"/cases/{case}")
    taken = await page.send("reassign", owner=api.town.people["adam"], reason="on holiday")
    assert "The case is handed over." in taken.text
    assert "Owned by Adam" in taken.text
    wrong = await taken.send("reassign", owner=api.town.people["omar"], reason="he knows the work")
    assert "may not rule on this case" in wrong.errors["reassign-owner"]


async def test_those_are_offered_it_who_may_take_it_and_nobody_else(api: Api, sign_in: SignIn, case: str):
    p = api.town.people
    for name, grant in {
        "adam": {"role": "ap", "entity": api.town.entity},
        "una": {"role": "ap", "entity": api.town.entity, "unit": api.town.unit},
        "cleo": {"role": "contractor", "contractor": api.rows("contractor")[0]["id"]},
    }.items():
        api.hire(name, grant)
    page = await sign_in("tess").open(f"/cases/{case}")
    offered = {given["value"] for tag, given in page.parsed.tags if tag == "option" and given.get("value")}
    assert {p["adam"], p["una"]} <= offered
    assert not {p["tess"], p["omar"], p["grace"], p["cora"], p["cleo"]} & offered
    for one in offered & set(p.values()):
        page = await page.send("reassign", owner=one, reason="your turn")
        assert "The case is handed over." in page.text, one


async def test_it_is_not_offered_to_who_is_paid_for_that_work_and_other_cases_are(api: Api, sign_in: SignIn, case: str):
    (contractor, other), p = [api.rows("contractor")[0]["id"], api.town.contractor("Bea")], api.town.people
    api.hire("ada", {"role": "ap"}, {"role": "contractor", "contractor": contractor})
    api.hire("bea", {"role": "ap"}, {"role": "contractor", "contractor": other})
    page = await sign_in("tess").open(f"/cases/{case}")
    offered = {given["value"] for tag, given in page.parsed.tags if tag == "option" and given.get("value")}
    assert (p["ada"] in offered, p["bea"] in offered) == (False, True)


async def test_what_was_never_paid_is_looked_at_again_and_not_paid_again(sign_in: SignIn, case: str):
    page = await sign_in("tess").open(f"/cases/{case}")
    assert "Look again" in page.text
    assert "Pay again" not in page.text


async def test_an_auditor_reads_and_is_offered_nothing(sign_in: SignIn, case: str):
    page = await sign_in("audrey").open(f"/cases/{case}")
    assert (page.has("comment"), page.has("reassign")) == (False, False)


async def test_a_filter_of_the_queue_is_kept_picked_and_dropped(sign_in: SignIn, case: str):
    tess = sign_in("tess")
    page = await tess.open("/cases?stage=&owner=me&sort=due")
    kept = await page.send("keep", name="All of mine")
    assert kept.place == "/cases?owner=me&sort=due&done=keep"
    again = await tess.open(kept.parsed.links["All of mine"])
    (drop,) = [one.action for one in again.parsed.forms if one.action.endswith("/removals")]
    assert again.form("keep").fields["query"] == "owner=me&sort=due"
    taken = await page.send("keep", name="All of mine", key="another")
    assert (taken.status, list(taken.errors)) == (409, ["keep-name"])
    assert "All of mine" not in (await again.send(drop)).parsed.links


async def test_the_queue_shows_what_is_open_until_somebody_asks_for_more(api: Api, sign_in: SignIn, case: str):
    page = await sign_in("tess").open(f"/cases/{case}")
    tess = page.browser
    assert f"/cases/{case}" in {given.get("href") for tag, given in (await tess.open("/cases")).parsed.tags}
    assert f"/cases/{case}" not in {
        given.get("href") for tag, given in (await tess.open("/cases?stage=closed")).parsed.tags
    }


async def test_a_case_says_which_bill_it_is_about(sign_in: SignIn, case: str):
    assert "bill OVER" in (await sign_in("tess").open("/cases")).text
    assert "About bill OVER" in (await sign_in("tess").open(f"/cases/{case}")).text


async def test_what_somebody_owns_waits_in_their_inbox_until_it_is_theirs_no_more(api: Api, sign_in: SignIn, case: str):
    api.hire("adam", {"role": "ap"})
    (bill,) = [one for one in api.rows("bill") if one["number"] == "OVER"]
    api.hire("cleo", {"role": "contractor", "contractor": bill["contractor"]})
    await api.done("cleo", f"/bills/{bill['id']}/disputes", {"reason": "one day too many"})
    raised = api.rows("dispute")[0]["id"]
    about = {f"/cases/{case}", f"/disputes/{raised}"}

    async def waits(who: str) -> set[str]:
        page = await sign_in(who).open("/inbox")
        found = {given.get("href") for _, given in page.parsed.tags} & about
        assert ("Nothing waits for you" in page.text) == (not found)
        return {one for one in found if one}

    assert (await waits("tess"), await waits("adam")) == (about, set())
    await api.done("tess", f"/cases/{case}/assignments", {"owner": api.town.people["adam"], "reason": "on holiday"})
    assert (await waits("tess"), await waits("adam")) == (about - {f"/cases/{case}"}, {f"/cases/{case}"})
    await api.done("tess", f"/disputes/{raised}/messages", {"text": "which day?"})
    assert await waits("tess") == set()


async def test_a_ruling_without_a_verdict_is_asked_for_one_where_it_is_chosen(sign_in: SignIn, case: str):
    page = await sign_in("tess").open(f"/cases/{case}")
    found = next(one for one in page.parsed.forms if one.action.endswith("/rulings"))
    unchosen = {name: value for name, value in found.fields.items() if name != "verdict"}
    wrong = await page.browser.post(found.action, data=unchosen | {"reason": "agreed by phone"})
    assert (wrong.status, wrong.errors) == (422, {"verdict": "choose what is to happen"})
    assert "Verdict: is not one of the choices." in wrong.text


async def test_a_bill_says_once_and_in_words_what_holds_it(api: Api, sign_in: SignIn):
    order = api.town.ordered(api.town.contractor(cleared=False))
    api.town.receive(order)
    page = await sign_in("cora").open(f"/bills/{api.town.flip(order)}")
    assert "No valid tax form: tax form, nothing on file, expected passed and valid today" in page.text
    assert page.text.count("Record valid tax form evidence") == 1
    assert "tax_form" not in page.text.lower()


async def test_a_case_leads_to_whose_bill_it_is_and_where_its_number_is_attached(api: Api, sign_in: SignIn, case: str):
    beside = {one["kind"] for one in (await api.page("tess", f"/cases/{case}"))["neighbours"]}
    assert beside == {"bill", "contractor", "order", "engagement"}
    lost = api.town.bill(api.town.contractor("Eve"), number="LOST")
    unknown = next(one["id"] for one in api.rows("case_file") if one["subject"] == lost)
    for who, may in (("tess", True), ("rita", False)):
        page = await sign_in(who).open(f"/cases/{unknown}")
        assert ("Not now: no ruling accepts “No such order number”; it must be mended." in page.text) is may
        assert (page.parsed.links.get("Attach the order number") == f"/bills/{lost}#number-order_number") is may
    assert "Attach the order number" not in (await sign_in("tess").open(f"/cases/{case}")).parsed.links


async def test_a_ruling_is_asked_of_those_whose_queue_it_is(api: Api, sign_in: SignIn, case: str):
    (bill,) = [one for one in api.rows("bill") if one["number"] == "OVER"]
    work = (await api.page("tess", f"/bills/{bill['id']}"))["engagement"]
    for who, may in (("tess", True), ("rita", False), ("cora", False)):
        page = await sign_in(who).open(f"/cases/{case}")
        assert any(one.action.endswith("/rulings") for one in page.parsed.forms) is may, who
        assert ("It waits for Tess" in page.text) is not may, who
    told = {who: (await sign_in(who).open(f"/engagements/{work}")).text for who in ("tess", "rita")}
    assert "Rule on the open case" in told["tess"]
    assert "See the open case" in told["rita"]
