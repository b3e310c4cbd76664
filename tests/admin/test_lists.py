"""Lists: filtered by an address, in pages, and saying what to do where they are empty."""

from __future__ import annotations

import pytest

from tests.admin.browser import Page
from tests.admin.conftest import SignIn
from tests.api.caller import Api

LISTS = ("engagements", "orders", "bills", "payouts", "contractors")


@pytest.mark.parametrize("root", LISTS)
async def test_an_empty_list_says_what_to_do_next(sign_in: SignIn, root):
    page = await sign_in("audrey").open(f"/{root}")
    assert page.status == 200
    assert " yet" in page.text
    assert page.parsed.links


async def test_each_list_names_amounts_stages_and_who_waits(api: Api, sign_in: SignIn):
    order = api.town.ordered()
    api.town.receive(order, "9")
    bill = api.town.flip(order)
    audrey = sign_in("audrey")
    for root in ("engagements", "orders", "bills"):
        page = await audrey.open(f"/{root}")
        assert "6,000.00 USD" in page.text
        assert "Ada" in page.text
        assert ("table", {"class": "rows list", "data-list": ""}) in page.parsed.tags
    bills = await audrey.open("/bills")
    assert bills.parsed.links["A-1"] == f"/bills/{bill}"
    assert bills.parsed.links["case"] == f"/cases/{api.town.open_case(bill)[0]}"


async def test_a_form_filters_and_keeps_what_was_chosen(api: Api, sign_in: SignIn):
    contractor = api.town.contractor()
    order = api.town.ordered(contractor)
    api.town.bill(contractor, number="LOOSE")
    api.town.bill(contractor, order.number, number="PLACED")
    audrey = sign_in("audrey")
    page = await audrey.open("/bills?stage=&sort=newest&unplaced=true")
    assert "LOOSE" in page.text
    assert "PLACED" not in page.text
    assert page.form("/bills").fields["unplaced"] == "true"
    nothing = await audrey.open("/bills?stage=voided")
    assert "Nothing matches" in nothing.text
    assert nothing.form("/bills").fields["stage"] == "voided"
    assert "Bills of Ada" in (await audrey.open(f"/bills?contractor={contractor}")).text


async def test_overdue_is_what_was_due_and_is_not_over(api: Api, sign_in: SignIn):
    order, bill = api.town.payable()
    assert "A-1" not in (await sign_in("audrey").open("/bills?overdue=true")).text
    api.town.now += api.town.days(31)
    page = await sign_in("audrey").open("/bills?overdue=true")
    assert page.parsed.links["A-1"] == f"/bills/{bill}"
    assert "overdue" in page.text
    assert order.number in page.text


async def test_pages_follow_each_other_with_the_filters_kept(api: Api, sign_in: SignIn):
    names = {f"Ada {n:02}" for n in range(53)}
    for name in sorted(names):
        api.town.contractor(name, settled_in="")
    page = await sign_in("audrey").open("/contractors?stage=known")
    older = page.parsed.links["Older"]
    assert older.startswith("/contractors?stage=known&cursor=con_")
    second = await sign_in("audrey").open(older)
    assert names == {text for one in (page, second) for text in one.parsed.links if text.startswith("Ada ")}
    assert "Older" not in second.parsed.links
    assert len(page.answer.content) < 100_000


def holding(page: Page) -> list[str | None]:
    """The kept filters that the page says it is filtered by."""
    return [given.get("href") for tag, given in page.parsed.tags if tag == "a" and given.get("aria-current") == "true"]


async def test_a_filter_is_kept_under_a_name_by_who_keeps_it(api: Api, sign_in: SignIn):
    audrey = sign_in("audrey")
    page = await audrey.open("/bills?stage=received&overdue=true")
    nameless = await page.send("keep", name="")
    assert (nameless.errors, nameless.status) == ({"keep-name": "is needed"}, 422)
    kept = await nameless.send("keep", name="Late & new")
    assert "The filter is kept" in kept.text
    everything = await audrey.open("/bills")
    assert everything.parsed.links["Late & new"] == "/bills?overdue=true&stage=received"
    assert (holding(everything), holding(kept)) == ([], ["/bills?overdue=true&stage=received"])
    twice = await kept.send("keep", name="Late & new")
    assert twice.errors["keep-name"].startswith("you have a filter of that name")
    assert "Late & new" not in (await sign_in("rita").open("/bills")).text
    removal = next(one.action for one in kept.parsed.forms if one.action.endswith("/removals"))
    own = sign_in("rita")
    theirs = {"csrf": (await own.open("/inbox")).parsed.csrf, "list": "bills", "key": "k1"}
    assert (await own.post(removal, data=theirs)).status == 404
    assert "Late & new" not in (await kept.send(removal)).text


async def test_the_number_of_an_order_leads_to_it(api: Api, sign_in: SignIn):
    order = api.town.ordered()
    assert (await sign_in("audrey").open(f"/orders?number={order.number}")).place == f"/orders/{order.id}"
    assert "Nothing matches" in (await sign_in("audrey").open("/orders?number=PO-NONE")).text


async def test_a_list_is_taken_away_whole_as_it_is_filtered(api: Api, sign_in: SignIn):
    for n in range(3):
        api.town.contractor(f"=Ada {n}", settled_in="")
    api.town.bill(api.town.contractor("Eve"), number="E-1")
    audrey = sign_in("audrey")
    page = await audrey.open("/bills?stage=received")
    answer = await api.http.get(page.parsed.links["Download as CSV"], headers=audrey.cookie)
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="bills.csv"'
    assert answer.text.count("E-1") == 1
    contractors = (await api.http.get("/contractors.csv", headers=audrey.cookie)).text
    assert contractors.count("'=Ada") == 3
    assert (await api.http.get("/contractors.csv")).status_code == 303


@pytest.mark.parametrize("query", ["cursor=1", "overdue=perhaps", "contractor=per_1", "sort=size"])
async def test_a_filter_that_is_none_is_told(sign_in: SignIn, query):
    page = await sign_in("audrey").open(f"/bills?{query}")
    assert page.status == 422
    assert query.partition("=")[0] in page.text


async def test_who_may_not_read_a_page_is_told_by_whom_it_is_read(sign_in: SignIn):
    page = await sign_in("rita").open("/ledger")
    assert page.status == 403
    assert "It takes one of these roles: accounts payable, auditor, treasury." in page.text
