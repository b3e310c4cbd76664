"""Documents come with a form, and are given back as attachments."""

from __future__ import annotations

import asyncio

import pytest

from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.neighbours import settled_in

PDF = b"%PDF-1.7\n..."


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


async def test_whoever_attaches_a_document_is_told_who_opens_it(api: Api, sign_in: SignIn, order):
    """And that is so: what the form says of the engagement and of its order holds for the contractor's account."""
    api.hire("ada", {"role": "contractor", "contractor": order.contractor})
    for path, said, status in (
        (f"/engagements/{order.engagement}", "Only people here open it.", 404),
        (f"/orders/{order.id}", "The contractor opens it too, where they have an account.", 200),
    ):
        page = await sign_in("rita").open(path)
        assert said in page.text
        done = await page.send("attach", file=("a.pdf", PDF))
        link = next(to for to in done.parsed.links.values() if to.startswith("/files/"))
        assert (await sign_in("ada").open(link)).status == status


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
    assert (told.status, told.errors) == (413, {"attach-file": "the file has more than 5 MB"})
    assert told.has("attach")
    assert api.count("file") == 0


async def test_the_papers_of_a_bill_and_of_its_payout_are_given_to_who_may_open_them(
    api: Api, sign_in: SignIn, on_its_way
):
    payout = on_its_way
    bill = (await api.page("audrey", f"/payouts/{payout}"))["bills"][0]["bill"]
    stranger = settled_in(api).hired("other entity", "ap")
    for page, name in ((f"/bills/{bill}", "invoice.pdf"), (f"/payouts/{payout}", "remittance.pdf")):
        links = (await sign_in("audrey").open(page)).parsed.links.values()
        assert f"{page}/{name}" in links
        paper = await api.http.get(f"{page}/{name}", headers=sign_in("audrey").cookie)
        assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")
        assert paper.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert (await sign_in(stranger).open(f"{page}/{name}")).status == 404
