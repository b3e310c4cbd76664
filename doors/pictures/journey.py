"""An engagement as a picture of its journey: a lane for everything that hangs on it, over one stretch of time.

Solid where it was under way, hatched where it waited; a mark where it went back to a station that it had passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from doors.pages.lanes import Lane, LaneLeg, Lanes
from doors.pictures.drawing import BAR, SMALL, Fill, Picture, Sheet
from doors.pictures.scale import Scale
from doors.pictures.table import Table
from doors.pictures.words import ROOM, clipped, count, day, took

HEAD = ("What", "Stood at", "Waited for", "Since", "Until", "For")
LEGEND = (
    (Fill.SOLID, "under way"),
    (Fill.HATCHED, "waiting for somebody or something"),
    (None, "came back to where it had been"),
)
ROW = 76
LEAST = 0.8
"""What took no time is as wide as this, in percent, so that it is seen."""


def journey(page: Lanes) -> Picture:
    """Every lane, from the beginning of the first to the end of the last, or to now."""
    title = f"Journey of {page.number}"
    sheet = Sheet("journey", title, _told(page))
    sheet.text(0, 16, clipped(title, ROOM - 4), bold=True)
    sheet.text(0, 36, clipped(page.title, ROOM + 2))
    top = sheet.legend(48, LEGEND)
    ends = page.ended or page.at
    scale = Scale(page.began.timestamp(), ends.timestamp())
    sheet.text(0, top + 14, day(page.began.date()), size=SMALL)
    sheet.text(100, top + 14, f"{'ended' if page.ended else 'now,'} {day(ends.date())}", anchor="end", size=SMALL)
    sheet.rule(top + 20)
    top += 22
    for lane, depth in _deep(page.lanes):
        _draw(sheet, top, lane, depth, scale, page.at)
        top += ROW
    if page.left_out:
        sheet.text(0, top + 14, f"and {page.left_out:,} more")
    return sheet.picture(Table(title, HEAD, tuple(_cells(lane, stay) for lane in page.lanes for stay in lane.legs)))


def _deep(lanes: tuple[Lane, ...]) -> Iterator[tuple[Lane, int]]:
    """Each with how many of the lanes above it is about."""
    depths: dict[str, int] = {}
    for lane in lanes:
        depths[lane.id] = depths[lane.about] + 1 if lane.about in depths else 0
        yield lane, min(depths[lane.id], 3)


def _draw(sheet: Sheet, top: float, lane: Lane, depth: int, scale: Scale, now: datetime) -> None:
    """The name has a line of its own: numbers are long, and a cut one is no number."""
    sheet.text(0, top + 15, clipped(f"{'↳ ' * bool(depth)}{lane.name}", ROOM + 2))
    for stay in _seen(lane):
        fill = Fill.HATCHED if stay.waits_for else Fill.SOLID
        span = scale.span(stay.since.timestamp(), (stay.until or now).timestamp(), least=LEAST)
        sheet.bar(span, top + 22, BAR, fill)
    for back in _turns(lane):
        sheet.tick(scale.at(back.timestamp()), top + 19, BAR + 6)
    sheet.text(0, top + 48, said(lane.stage), size=SMALL, bold=True)
    sheet.text(0, top + 64, clipped(_waited(lane), ROOM + 4), size=SMALL)
    sheet.rule(top + ROW - 4)


def _seen(lane: Lane) -> tuple[LaneLeg, ...]:
    """The stays that took some time, or the last one where none did."""
    long = tuple(stay for stay in lane.legs if stay.until is None or stay.until > stay.since)
    return long or lane.legs[-1:]


def _waited(lane: Lane) -> str:
    """The longest wait, and how often it went back."""
    longest = max((stay for stay in lane.legs if stay.waits_for), key=lambda stay: stay.took, default=None)
    waited = f"waited {took(longest.took)} for {longest.waits_for}" if longest else "did not wait"
    back = f"back {'once' if lane.back == 1 else count(lane.back, 'time')}" if lane.back else ""
    return ", ".join(part for part in (waited, back) if part)


def _turns(lane: Lane) -> Iterator[datetime]:
    """When it came back to a stage that it had left, once for each time that it turned round."""
    for n, stay in enumerate(lane.legs[1:], 1):
        before = {one.stage for one in lane.legs[: n - 1]}
        if stay.stage in before and stay.stage != lane.legs[n - 1].stage and lane.legs[n - 1].stage not in before:
            yield stay.since


def said(stage: str) -> str:
    """A stage in words."""
    return stage.replace("_", " ")


def _cells(lane: Lane, stay: LaneLeg) -> tuple[str, ...]:
    until = f"{stay.until:%Y-%m-%d %H:%M}" if stay.until else "now"
    since = f"{stay.since:%Y-%m-%d %H:%M}"
    return (lane.name, said(stay.stage), stay.waits_for or "", since, until, took(stay.took))


def _told(page: Lanes) -> str:
    going = [lane for lane in page.lanes if not lane.ended]
    stands = ", ".join(f"{lane.name} is {said(lane.stage)}" for lane in going[:5])
    every = [(stay, lane) for lane in page.lanes for stay in lane.legs if stay.waits_for]
    longest = max(every, key=lambda one: one[0].took, default=None)
    waited = (
        f" The longest wait: {longest[1].name}, {took(longest[0].took)} for {longest[0].waits_for}." if longest else ""
    )
    loops = sum(lane.back for lane in page.lanes)
    back = f" Went back {count(loops, 'time')}." if loops else ""
    return f"{stands or 'All of it has ended'}.{waited}{back}"
