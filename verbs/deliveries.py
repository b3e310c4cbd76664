"""Bringing: a courier takes what is due, holds it while it is on the way, and records what came of it.

Whoever dies in between held it for a while only: then it is taken again, and the receiver gets it twice under one id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from models.parcels import Outcome, Parcel, Posting
from models.tables.news import EndpointRow
from rules.endpoints import stage
from rules.retrying import pause_after
from store import deliveries, endpoints, events, rows
from store.deliveries import Due
from verbs import endpoints as endpoint_verbs
from verbs import letters
from verbs.occasion import Occasion

LOOKED_AT = 200
HELD_FOR = timedelta(minutes=2)
"""Longer than any try may take, so that nothing is brought twice while both couriers live."""


def take(occ: Occasion, busy: Mapping[str, int], lane_slots: int, most: int, public_url: str) -> list[Parcel]:
    """At most *most* parcels whose time has come, held; of each lane no more than it has slots left."""
    full = [lane for lane, used in busy.items() if used >= lane_slots]
    used, chosen = Counter(busy), list[Due]()
    for one in deliveries.due(occ.session, occ.now, full, LOOKED_AT):
        if used[one.lane] < lane_slots and len(chosen) < most:
            used[one.lane] += 1
            chosen.append(one)
    if not chosen:
        return []
    deliveries.hold(occ.session, [one.id for one in chosen], occ.now + HELD_FOR)
    contents = _postings(occ, chosen) | letters.written(occ, chosen, public_url)
    return [Parcel(one.id, one.channel, one.lane, one.endpoint, one.tries, contents.get(one.id)) for one in chosen]


def _postings(occ: Occasion, chosen: list[Due]) -> dict[str, Posting]:
    wanted = [one for one in chosen if one.endpoint and one.event]
    bodies = events.bodies(occ.session, {one.event for one in wanted if one.event})
    secrets = endpoints.secrets(occ.session, {one.endpoint for one in wanted if one.endpoint}, occ.now)
    return {
        one.id: Posting(
            to=rows.get(occ.session, EndpointRow, one.endpoint).url,
            key=str(one.event),
            body=bodies[str(one.event)],
            secrets=secrets[str(one.endpoint)],
        )
        for one in wanted
    }


def record(occ: Occasion, parcel: Parcel, outcome: Outcome) -> None:
    """One try and what follows: delivered, tried again after a pause, or given up.

    One that failed while somebody had it sent again was not the last: what they asked for is still to come.
    """
    pause = None if outcome.final or outcome.gone else pause_after(parcel.tries + 1)
    given_up = not outcome.delivered and pause is None
    if given_up and parcel.endpoint:
        occ.hold(parcel.endpoint)  # before the delivery, as whoever disables it does
    found = deliveries.lock(occ.session, parcel.id)
    assert found is not None, "a delivery is never taken away"
    state, attempts, tries, made_at = found
    told = {"delivery": parcel.id, "n": attempts + 1, "at": occ.now}
    kept = {"status": outcome.status, "took_ms": outcome.took_ms, "error": outcome.error}
    deliveries.tried(occ.session, told | kept)
    common = {"attempts": attempts + 1, "held_until": None}
    if outcome.delivered:
        deliveries.change(occ.session, parcel.id, state="delivered", ended_at=occ.now, **common)
    elif state != "waiting":
        deliveries.change(occ.session, parcel.id, **common)  # its endpoint was disabled meanwhile
    elif tries != parcel.tries and not (outcome.final or outcome.gone):
        deliveries.change(occ.session, parcel.id, attempts=attempts + 1)
    elif pause is not None:
        deliveries.change(occ.session, parcel.id, tries=parcel.tries + 1, due_at=occ.now + pause, **common)
    else:
        deliveries.change(occ.session, parcel.id, state="failed", ended_at=occ.now, **common)
        if parcel.endpoint:
            _disable_if_dead(
                occ, parcel.endpoint, outcome, deliveries.delivered_since(occ.session, parcel.endpoint, made_at)
            )


def _disable_if_dead(occ: Occasion, endpoint: str, outcome: Outcome, takes_others: bool) -> None:  # noqa: FBT001
    """One that wants no more, or has taken nothing for as long as we tried, is left alone."""
    if stage(occ.log(endpoint)) != "active":
        return
    if outcome.gone:
        endpoint_verbs.stop(occ, endpoint, "it answered 410 Gone")
    elif not takes_others:
        endpoint_verbs.stop(occ, endpoint, f"it took nothing for days; the last answer was: {outcome.error}")
