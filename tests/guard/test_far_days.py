"""Days at the ends of the calendar, in every form that takes one."""

from __future__ import annotations

import re

import pytest

from tests.api.neighbours import Neighbours
from tests.guard.deeds import Deed
from tests.guard.people import with_role
from tests.guard.table import TABLE

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_a_day_at_an_end_of_the_calendar_is_told(near: Neighbours, everything: tuple[Deed, ...], day: str):
    """There is no moment before the first one, where the house is east of Greenwich, and no day after the last one."""
    tried = 0
    for deed in everything:
        path, fields = deed.form or ("", {})
        days = {name: day for name, text in fields.items() if DAY.fullmatch(text)}
        if TABLE[deed.what].form and days:
            answer = await with_role(near, min(TABLE[deed.what].may)).fill_in(path, fields | days)
            assert answer.status_code < 500, (deed.what, answer.text)
            tried += 1
    assert tried > 3
