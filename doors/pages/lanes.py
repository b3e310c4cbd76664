"""What the picture of a journey is drawn of: a lane for everything that hangs on an engagement, with what it was like
in words. The whole of it is `doors/pages/journey.py`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from doors.pages.engagements import hanging_on
from doors.pages.look import FOR_CONTRACTORS, Look
from doors.pages.shown import Named
from models.ids import Kind, kind_of
from models.money import Value
from models.standings import Log
from models.tables.work import EngagementRow
from models.text import Id
from rules.journey import course
from rules.stays import stays
from store import facts, rows
from store.look_ups import order_of
from store.views.about import about

MOST = 60
"""How many objects one journey tells of, the oldest first."""
_NAMES = {
    Kind.ENGAGEMENT: "Request {}",
    Kind.ORDER: "Order {}",
    Kind.CHANGE: "Change {}",
    Kind.BILL: "Bill {}",
    Kind.PAYOUT: "Payout {}",
    Kind.APPROVAL: "Approval: {}",
    Kind.CASE: "Case {}",
}


class LaneLeg(Value):
    """At one station. `waits_for` is null where it was under way, `until` while it lasts; `took` up to now then."""

    stage: str
    waits_for: str | None
    since: datetime
    until: datetime | None
    took: timedelta


class Lane(Value):
    """One object. `about` is what a case, an approval or a change is about; `back` how often it went back to a station
    that it had passed.
    """

    id: Id
    name: str
    about: str | None
    stage: str
    ended: datetime | None
    back: int
    legs: tuple[LaneLeg, ...]


class Lanes(Value):
    """Lanes in the order in which they began, with what is about another right below it; `left_out` is how many more
    there are.
    """

    id: Id
    number: str
    title: str
    at: datetime
    began: datetime
    ended: datetime | None
    lanes: tuple[Lane, ...]
    left_out: int


def page(look: Look, engagement: str) -> Lanes:
    """Where it and everything that hangs on it stood, for how long, as far as the reader may open it."""
    look.open(engagement)
    row = rows.get(look.session, EngagementRow, engagement)
    hanging = hanging_on(look, engagement, look.log(engagement), order_of(look.session, engagement))
    wanted = [one for one in dict.fromkeys((engagement, *hanging)) if _told(look, one)]
    mine = look.may_open(wanted)
    ids = [one for one in wanted if one in mine]
    shown = ids[:MOST]
    logs, named, subjects = facts.logs(look.session, shown), look.named(shown), about(look.session, shown)
    lanes = [_lane(look, named[one], logs[one], subjects.get(one)) for one in shown]
    return Lanes(
        id=engagement,
        number=row.number,
        title=row.title,
        at=look.now,
        began=min(lane.legs[0].since for lane in lanes),
        ended=_ended(lanes),
        lanes=_ordered(lanes),
        left_out=max(len(ids) - MOST, 0),
    )


def _told(look: Look, one: str) -> bool:
    kind = kind_of(one)
    return kind in _NAMES and (look.inside(one) or kind in FOR_CONTRACTORS)


def _lane(look: Look, one: Named, log: Log, subject: str | None) -> Lane:
    went = course(stays(one.id, log))
    legs = tuple(LaneLeg(**leg._asdict(), took=leg.took(look.now)) for leg in went.legs)
    return Lane(
        id=one.id,
        name=_NAMES[kind_of(one.id)].format(one.called),
        about=subject,
        stage=legs[-1].stage,
        ended=went.ended,
        back=went.went_back,
        legs=legs,
    )


def _ended(lanes: list[Lane]) -> datetime | None:
    """When the last of it came to its end; null while something goes on."""
    ends = [lane.ended for lane in lanes]
    return None if None in ends else max(end for end in ends if end)


def _ordered(lanes: list[Lane]) -> tuple[Lane, ...]:
    """By their beginning, and what is about another right below that."""
    begun = sorted(lanes, key=lambda lane: (lane.legs[0].since, lane.id))
    known = {lane.id for lane in lanes}
    below: dict[str | None, list[Lane]] = {}
    for lane in begun:
        below.setdefault(lane.about if lane.about in known else None, []).append(lane)

    def with_those_about(lane: Lane) -> list[Lane]:
        return [lane, *(deeper for one in below.get(lane.id, ()) for deeper in with_those_about(one))]

    return tuple(one for lane in below[None] for one in with_those_about(lane))
