"""Somebody is added with an address that nobody has, in whichever letters it is written."""

from __future__ import annotations

import pytest

from tests.api.caller import Api


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("kim@acme.example", "kim@acme.example"),
        ("kim@acme.example", "KIM@Acme.Example"),
        ("ÁRPÁD@acme.example", "ÁRPÁD@acme.example"),
    ],
)
async def test_an_address_that_somebody_has_is_refused(api: Api, before: str, again: str):
    await api.done("paula", "/people", {"name": "Kim", "email": before})
    told = await api.refused(409, "paula", "/people", {"name": "Kim", "email": again})
    assert (told["type"], told["field"]) == ("/problems/taken", "email")
