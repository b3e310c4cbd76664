"""What an approver reads before they answer: how well the house knows the contractor."""

from __future__ import annotations

import pytest

from tests.admin.conftest import SignIn
from tests.api.caller import Api


@pytest.mark.parametrize("page", ["/inbox", "/approvals/{}"])
async def test_the_question_says_how_well_we_know_the_contractor(api: Api, sign_in: SignIn, page: str):
    ada, grace = api.town.contractor(), sign_in("grace")
    first = api.town.request(ada)
    place = page.format(api.town.approval(first).id)
    assert "Ada: no work before this" in (await grace.open(place)).text
    api.town.approve(first)
    second = page.format(api.town.approval(api.town.request(ada)).id)
    assert "Ada: 1 engagement before, no bills paid" in (await grace.open(second)).text
