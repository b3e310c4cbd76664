"""How long what is late is told again: until one pause after the last reminder, and then it is not read any more."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from models.notices import NoticeKind
from store import overdue
from tests.courier.desk import Desk

READ = ("cases", "approvals", "bills_without_order")


async def test_what_is_past_its_last_reminder_is_not_read_each_minute(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    read = dict[str, int]()

    def counted(name: str, real: Any, *asked: Any) -> Any:
        found = real(*asked)
        read[name] = len(found)
        return found

    for name in READ:
        monkeypatch.setattr(overdue, name, partial(counted, name, getattr(overdue, name)))
    desk.town.bill(desk.town.contractor())
    desk.town.request()
    for days, late in ((4, 1), (3, 1), (32, 0)):
        await asyncio.to_thread(desk.town.pass_time, timedelta(days=days))
        await desk.remind()
        assert read == dict.fromkeys(READ, late), f"{days} days later"


async def test_the_last_reminder_is_told_late_where_nobody_could_before(desk: Desk):
    tess = desk.only("tess", NoticeKind.CASE_OVERDUE)
    desk.town.bill(desk.town.contractor())
    desk.town.now += timedelta(days=29)
    await desk.remind()
    await desk.remind()
    assert len(desk.letters(tess)) == 1
    desk.town.now += timedelta(days=9)
    await desk.remind()
    assert len(desk.letters(tess)) == 1
