"""The number beside the inbox is that of the questions in it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from tests.admin.conftest import SignIn
from tests.api.caller import Api


async def told(sign_in: SignIn, who: str) -> tuple[bool, int]:
    """Whether the badge says so, and how many questions the inbox shows."""
    page = await sign_in(who).open("/inbox")
    shown = len({given["href"] for _, given in page.parsed.tags if (given.get("href") or "").startswith("/approvals/")})
    says = {
        given["aria-label"] for _, given in page.parsed.tags if (given.get("aria-label") or "").endswith(" for you")
    }
    return says == ({f"{shown} question{'s' if shown > 1 else ''} for you"} if shown else set()), shown


async def test_a_deputy_is_not_asked_about_a_change_of_their_own(api: Api, sign_in: SignIn):
    town = api.town
    api.hire("olga", {"role": "requester"})
    order = town.ordered()
    days = {"starts_at": "2026-03-01T00:00:00Z", "ends_at": "2026-03-09T00:00:00Z", "reason": "at the sea"}
    await api.done("grace", f"/people/{town.people['grace']}/delegations", {"deputy": town.people["olga"], **days})
    town.done("olga", town.proposing, order, "12", "600.00")
    town.settle_down()
    assert (await told(sign_in, "grace"), await told(sign_in, "olga")) == ((True, 1), (True, 0))
    town.propose(town.ordered(town.contractor("Bea")), "12")
    assert await told(sign_in, "olga") == (True, 1)


async def test_it_counts_what_somebody_may_answer_as_a_deputy_and_what_is_late(api: Api, sign_in: SignIn):
    town = api.town
    first, _ = town.request(), town.request(town.contractor("Bea"))
    assert (await told(sign_in, "grace"), await told(sign_in, "olga")) == ((True, 2), (True, 0))
    days = {"starts_at": "2026-03-01T00:00:00Z", "ends_at": "2026-03-09T00:00:00Z", "reason": "at the sea"}
    grace = town.people["grace"]
    await api.done("grace", f"/people/{grace}/delegations", {"deputy": town.people["olga"], **days})
    assert await told(sign_in, "olga") == (True, 2)
    await asyncio.to_thread(town.pass_time, timedelta(hours=25))
    for who in ("grace", "linus", "olga"):
        assert await told(sign_in, who) == (True, 2), who
    town.approve(first, "olga")
    assert await told(sign_in, "olga") == (True, 1)
