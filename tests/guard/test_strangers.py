"""Nobody reaches another's: pages, forms and files of other entities and units, and what a contractor's link opens."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.api.caller import Api
from tests.api.hosted import Holder, let_in
from tests.api.neighbours import Estate, Neighbours
from tests.guard.crawler import SAFE, Crawler
from tests.guard.deeds import Deed
from tests.guard.people import SAME_SITE, Person, with_role
from tests.guard.table import TABLE

STRANGERS = ("other unit", "other entity", "other contractor")


@pytest.fixture
async def places(near: Neighbours, estate: Estate) -> set[str]:
    """The address of every page and file about the estate that an auditor of the house is led to."""
    for subject in estate.subjects(near.town).values():
        await near.attached(subject)
    await let_in(near.api, estate.bill)
    found = await Crawler(with_role(near, "auditor")).follow("/", "/search?q=Ada")
    assert found.wrong == []
    return {place for place in found.pages if "_" in place and "?" not in place}


async def test_no_page_or_file_of_theirs_opens_for_a_stranger(near: Neighbours, places: set[str]):
    assert len(places) > 20
    opened = set[tuple[str, str]]()
    for where in STRANGERS:
        stranger = Person.signed_in(near.api, near.hired(where, "ap"))
        for place in places:
            answer = await near.api.http.get(place, headers=stranger.browser.cookie)
            if answer.status_code != 404:
                opened.add((where, place.split("/")[1]))
            else:
                assert "PO-ACME-0" not in answer.text
                assert "Ada" not in answer.text
    shared = {"contracts", "sows", "policies", "budget-lines", "contractors"}
    assert opened <= {("other unit", one) for one in shared} | {("other entity", "contractors")} | {
        (one, "files") for one in ("other unit", "other entity")
    } | {("other contractor", "contractors")}  # fmt: skip


async def test_no_form_of_theirs_counts_for_a_stranger(near: Neighbours, everything: tuple[Deed, ...]):
    for where in STRANGERS:
        for role in ("ap", "treasury", "approver") if where != "other contractor" else ("contractor",):
            stranger = Person.signed_in(near.api, near.hired(where, role))
            before = near.api.written()
            for deed in (one for one in everything if TABLE[one.what].form):
                answer = await stranger.do(deed)
                assert answer.status_code in {403, 404}, (where, role, deed.what)
                typed = str(deed.form).count("PO-ACME-0")  # a form keeps what was typed, and adds nothing
                assert answer.text.count("PO-ACME-0") <= typed, (where, role, deed.what)
            assert near.api.written() == before


async def test_an_upload_says_nothing_about_whose_receipt_it_is(near: Neighbours, estate: Estate):
    """The form may name a receipt of the order: never one of another order, nor anything else."""
    stranger, before = Person.signed_in(near.api, near.hired("other entity", "ap")), near.api.written()
    for subject in (estate.receipt, estate.bill, "rec_'; --"):
        answer = await stranger.fill_in(f"/orders/{estate.order.id}/files", {"subject": subject})
        assert answer.status_code in {404, 422}
    assert near.api.written() == before


class TestLinks:
    """A link of one contractor, used on what belongs to another, or to the same one and not to the link."""

    @pytest.fixture
    def eves(self, near: Neighbours) -> tuple[str, str, str]:
        """Her order, her bill and her payout."""
        order = near.town.ordered(near.eve)
        near.town.receive(order)
        bill = near.town.flip(order, number="E-1")
        return order.id, bill, near.town.payout(bill)

    async def test_lead_to_nothing_of_another_contractor(self, near: Neighbours, estate: Estate, eves):
        order, bill, payout = eves
        before = near.api.written()
        for subject in (estate.order.id, estate.bill):
            ada = await let_in(near.api, subject)
            before = near.api.written()
            for path in (
                *(f"/bills/{bill}", f"/bills/{bill}/invoice.pdf", f"/payments/{payout}/remittance.pdf"),
                *(f"/bills/{order}", f"/bills/{estate.evidence}", f"/payments/{bill}/remittance.pdf", "/bills/x%00"),
                *(f"/bills/{bill.upper()}", f"/bills/{bill}/", "/bills/%ff"),
            ):
                await gone(ada, path)
            for path in (f"/bills/{bill}/order-number", f"/bills/{bill}/disputes"):
                given = {"csrf": await csrf(ada), "key": uuid4().hex, "order_number": "PO-1", "text": "x", "cause": "x"}
                answer = await near.api.http.post(f"/h/{ada.token}{path}", data=given)
                assert answer.status_code == 404
                assert "E-1" not in answer.text
            assert near.api.written() == before

    async def test_of_a_bill_open_no_order(self, near: Neighbours, estate: Estate):
        ada = await let_in(near.api, estate.blocked)
        before = near.api.written()
        for path in ("/bills", "/order-numbers"):
            given = {"csrf": await csrf(ada), "key": uuid4().hex, f"bill.{estate.loose}": "on", "number": "X"}
            given |= {"line.1.quantity": "1"}
            answer = await near.api.http.post(f"/h/{ada.token}{path}", data=given)
            assert answer.status_code == 404
        await gone(ada, f"/bills/{estate.bill}")
        assert near.api.written() == before

    async def test_say_the_same_when_they_ended_were_revoked_tampered_with_or_never_were(
        self, near: Neighbours, estate: Estate
    ):
        api = near.api
        ada = await let_in(api, estate.order.id, days=1)
        revoked = await let_in(api, estate.order.id)
        assert (await revoked.revoked_by("tess")).status_code == 201
        good = await ada.open()
        turned = ada.token[:-1] + ("A" if ada.token[-1] != "A" else "B")
        tokens = {
            "revoked": revoked.token,
            "tampered": turned,
            "never": "A" * 43,
            "short": "A",
            "odd": "%00" + "A" * 40,
        }
        told = {how: await api.http.get(f"/h/{token}") for how, token in tokens.items()}
        near.town.now += near.town.days(2)
        told["ended"] = await api.http.get(f"/h/{ada.token}")
        assert {answer.status_code for answer in told.values()} == {404}
        assert len({answer.content for answer in told.values()}) == 1
        assert len({tuple(sorted(answer.headers.items())) for answer in told.values()}) == 1
        assert "Ada" in good.text
        for word in ("Ada", "Acme", "PO-ACME", ada.token, "revoked on"):
            assert word not in told["ended"].text

    async def test_are_kept_from_caches_frames_scripts_and_other_sites(self, near: Neighbours, estate: Estate):
        ada = await let_in(near.api, estate.order.id)
        for path in ("", f"/bills/{estate.bill}", f"/bills/{estate.bill}/invoice.pdf", "/nothing"):
            answer = await near.api.http.get(f"/h/{ada.token}{path}")
            assert "no-store" in answer.headers["cache-control"], path
            assert answer.headers["referrer-policy"] == "no-referrer", path
            assert answer.headers["x-content-type-options"] == "nosniff", path
            assert "default-src 'none'" in answer.headers["content-security-policy"], path
            assert "set-cookie" not in answer.headers
            assert "script" not in answer.headers["content-security-policy"].replace("default-src 'none'", "")

    async def test_open_no_other_door(self, near: Neighbours, estate: Estate):
        ada = await let_in(near.api, estate.order.id)
        bearer = {"authorization": f"Bearer {ada.token}"}
        assert (await near.api.http.get("/v1/orders", headers=bearer)).status_code == 401
        cookie = {"cookie": f"remitwell_session={ada.token}"}
        assert (await near.api.http.get("/orders", headers=cookie)).status_code == 303
        assert (await near.api.http.get("/invitation", params={"token": ada.token})).status_code == 410
        session = Person.signed_in(near.api, "tess")
        assert (await near.api.http.get(f"/h/{session.token}")).status_code == 404
        assert (await near.api.http.get(f"/h/{near.api.keys['tess']}")).status_code == 404


async def gone(holder: Holder, path: str) -> None:
    answer = await holder.api.http.get(f"/h/{holder.token}{path}")
    assert answer.status_code == 404, path
    assert "E-1" not in answer.text


async def csrf(holder: Holder) -> str:
    """What the forms of that link carry."""
    page = await holder.open()
    return next(fields["csrf"] for fields in page.read.forms.values())


@pytest.mark.parametrize("token", ["", "x", "%00", "A" * 43, "\u00e9", "A" * 10_000, "<x-evil>"])
async def test_an_invitation_that_opens_nothing_is_one_clear_page(api: Api, token):
    given = dict.fromkeys(("password", "again"), "four quite ordinary words") | {"token": token}
    shown = await api.http.get("/invitation", params={"token": token})
    for answer in (shown, await api.http.post("/invitation", data=given, headers=SAME_SITE)):
        assert answer.status_code in {400, 410, 413, 422}
        assert "<x-evil>" not in answer.text
        assert all(value in answer.headers.get(name, "") for name, value in SAFE.items())
        assert not any(name in answer.text for name in ("Tess", "Paula", "Acme"))
