"""What may wait comes together, once a day. On both engines: the database keeps it from coming twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from models.notices import How, NoticeKind
from tests.courier.desk import Desk

K = NoticeKind


@pytest.mark.parametrize(
    ("zone", "hour", "comes_at"),
    [("UTC", 15, "15:00"), ("Asia/Kolkata", 20, "14:30"), ("America/New_York", 9, "14:00")],
)
async def test_it_comes_once_a_day_at_the_hour_of_the_reader(desk: Desk, zone: str, hour: int, comes_at: str):
    tess = desk.only("tess", K.CASE_ASSIGNED, how=How.DAILY, timezone=zone, digest_hour=hour)
    order = desk.town.ordered()
    for n in range(3):
        desk.town.bill(order.contractor, order.number, number=f"A-{n}")
    for quarter in range(4 * 4):
        desk.town.now = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(minutes=15 * quarter)
        await desk.remind()
        came = len(desk.letters(tess))
        assert came == (0 if f"{desk.town.now:%H:%M}" < comes_at else 3), desk.town.now
    (letter,) = desk.mail.sent
    assert letter.title == "Your day: 3 notices"


async def test_what_comes_later_waits_for_tomorrow(desk: Desk):
    tess = desk.only("tess", K.CASE_ASSIGNED, how=How.DAILY, digest_hour=8)
    order = desk.town.ordered()
    desk.town.bill(order.contractor, order.number, number="A-1")
    await desk.remind()
    desk.town.bill(order.contractor, order.number, number="A-2")
    await desk.remind()
    assert len(desk.letters(tess)) == 1
    desk.town.now += timedelta(days=1)
    await desk.remind()
    assert len(desk.letters(tess)) == 2
    assert [row[0] for row in desk.rows("SELECT count(*) FROM digest")] == [2]


async def test_a_day_without_news_has_none(desk: Desk):
    desk.only("tess", K.CASE_ASSIGNED, how=How.DAILY)
    await desk.remind()
    assert desk.mail.sent == []
