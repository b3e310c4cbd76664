"""How somebody wants to be told, said on their own page."""

from __future__ import annotations

from typing import Any

from tests.admin.conftest import SignIn
from tests.api.caller import Api


async def test_somebody_says_how_they_want_to_be_told(api: Api, sign_in: SignIn):
    page = await sign_in("grace").open("/account")
    typed: dict[str, Any] = {"kind.case_assigned": "daily", "kind.request_decided": "off"}
    said = await page.send(
        "/account/notices", address="g@acme.example", timezone="Europe/Berlin", digest_hour="7", **typed
    )
    assert "Mail to g@acme.example; the digest at 7:00, Europe/Berlin" in said.text
    kept = said.form("/account/notices").fields
    assert (kept["kind.case_assigned"], kept["kind.request_decided"]) == ("daily", "off")
    assert kept["kind.approval_assigned"] == page.form("/account/notices").fields["kind.approval_assigned"]
    told = await api.page("grace", "/notice-preferences")
    assert (told["kinds"]["case_assigned"], told["digest_hour"]) == ("daily", 7)


async def test_what_cannot_be_is_said_at_its_field_and_nothing_changes(api: Api, sign_in: SignIn):
    page = await sign_in("grace").open("/account")
    wrong = await page.send("/account/notices", timezone="Europe/Atlantis")
    assert list(wrong.errors) == ["notices-timezone"]
    wrong = await page.send("/account/notices", chat="http://127.0.0.1/hook")
    assert list(wrong.errors) == ["notices-chat"]
    assert (await api.page("grace", "/notice-preferences"))["timezone"] == "UTC"


async def test_nobody_says_it_for_another(api: Api, sign_in: SignIn):
    page = await sign_in("paula").open(f"/people/{api.town.people['grace']}")
    assert not page.has("/account/notices")
