"""Contracts and statements of work in the browser: opened, published, and compared."""

from __future__ import annotations

import pytest

from doors.admin.comparing import LETTERS, LINES, marked
from tests.admin.conftest import SignIn
from tests.api.caller import Api


@pytest.fixture
def ada(api: Api) -> str:
    return api.town.contractor("Ada")


async def test_a_contract_is_opened_where_its_contractors_stand_and_work_under_it(sign_in: SignIn, ada: str):
    rita = sign_in("rita")
    there = await rita.open(f"/contractors/{ada}")
    page = await rita.open(there.parsed.links["All their contracts, and opening another"])
    wrong = await page.send("open-contract", title="General terms", body=" ")
    assert wrong.errors == {"contract-body": "is needed"}
    assert wrong.form("open-contract").fields["title"] == "General terms"
    opened = await wrong.send("open-contract", body="Paid when the papers agree.")
    assert opened.place.startswith("/contracts/ctr_")
    assert "The contract is open." in opened.text
    missing = await opened.send("open-sow", title="", body="Ten days")
    assert missing.errors == {"sow-title": "is needed"}
    assert missing.form("open-sow").fields["body"] == "Ten days"
    sow = await missing.send("open-sow", title="Study")
    assert sow.place.startswith("/sows/sow_")
    assert "Statement of work under General terms, with Ada" in sow.text
    assert "General terms" in (await rita.open(f"/contractors/{ada}")).text
    assert "General termsAda" in (await rita.open("/contracts")).text


@pytest.mark.parametrize("of", ["contract", "sow"])
async def test_a_version_begins_with_what_the_current_one_says(api: Api, sign_in: SignIn, order, of: str):
    work = await api.page("rita", f"/orders/{order.id}")
    page = await sign_in("rita").open(f"/{of}s/{work['says'][of]}")
    said = page.form("publish").fields["body"]
    assert said
    empty = await page.send("publish", body="")
    assert empty.errors == {"publish-body": "is needed"}
    done = await empty.send("publish", body=f"{said}\nAnd a report.")
    assert "The version is published" in done.text
    assert done.form("publish").fields["body"] == f"{said}\nAnd a report."
    fresh = [given for tag, given in done.parsed.tags if tag == "ins"]
    assert (len(fresh), "Version 1" in done.text, "Version 2, the current one" in done.text) == (1, True, True)
    stale = await sign_in("rita").open(f"/orders/{order.id}")
    assert "current is 2" in stale.text


async def test_terms_are_not_published_by_who_may_not(api: Api, sign_in: SignIn, order):
    work = await api.page("rita", f"/orders/{order.id}")
    for path in (f"/contracts/{work['says']['contract']}", f"/sows/{work['says']['sow']}", "/contracts"):
        page = await sign_in("omar").open(path)
        assert not any(page.has(name) for name in ("publish", "open-sow", "open-contract")), path


async def test_contracts_are_taken_away_as_a_table(api: Api, sign_in: SignIn, order):
    page = await sign_in("rita").open("/contracts")
    table = await page.browser.open(page.parsed.links["Download as CSV"])
    assert table.answer.text.startswith("id,href,entity,")
    assert len(table.answer.text.splitlines()) == 2


def test_what_a_version_has_that_the_one_before_had_not_is_marked():
    said = marked("a\nc\nb\nd", "a\nb\nd")
    assert [(one.text, one.fresh) for one in said] == [("a", False), ("c", True), ("b", False), ("d", False)]
    assert not any(one.fresh for one in marked("a\nb"))


def test_of_a_long_text_the_beginning_is_compared():
    long = marked("x\n" * 10 * LINES, "y")
    assert (len(long), long[-1].text) == (LINES + 1, "…")
    assert sum(len(one.text) for one in marked("x" * 10 * LETTERS)) == LETTERS + 1


async def test_what_happened_to_a_contract_tells_its_terms_from_its_statements_of_work(
    api: Api, sign_in: SignIn, order
):
    work = await api.page("rita", f"/orders/{order.id}")
    page = await sign_in("rita").open(f"/contracts/{work['says']['contract']}")
    assert page.text.count("Version 1 of its terms was published") == 1
    assert page.text.count("Version 1 of a statement of work was published") == 1
