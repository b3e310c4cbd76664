"""Endpoints: where other programs want our events, and whether they get them."""

from __future__ import annotations

import json
from datetime import timedelta

from models.actors import Role
from models.addresses import why_not
from models.answers import Answer, Done, No
from models.asks.news import NewEndpoint, NewSecret, Resend
from models.asks.work import Because
from models.errors import Invalid, NotFound
from models.facts import endpoint as facts
from models.ids import Kind
from models.reach import Home
from models.tables.news import EndpointRow, EndpointSecretRow
from models.tables.nouns import EntityRow, UnitRow
from rules.endpoints import stage
from store import deliveries, rows
from store import endpoints as stored
from verbs.occasion import Occasion


def register(occ: Occasion, ask: NewEndpoint, secret: str, *, private: bool) -> Answer:
    """An endpoint for events of that entity or unit. *private* says that it may be on a network of our own."""
    occ.allow(Role.ADMIN, entity=ask.entity, unit=ask.unit)
    problem = why_not(ask.url, private=private)
    if problem:
        raise Invalid("url", problem)
    if ask.entity:
        rows.named(occ.session, EntityRow, ask.entity, "entity")
    if ask.unit and rows.named(occ.session, UnitRow, ask.unit, "unit").entity != ask.entity:
        raise Invalid("unit", "is not a unit of that entity")
    types = tuple(sorted(set(ask.types)))
    endpoint = EndpointRow(
        id=occ.new(Kind.ENDPOINT),
        owner=occ.actor.who,
        entity=ask.entity,
        unit=ask.unit,
        url=ask.url,
        types=json.dumps(types),
        created_at=occ.now,
    )
    rows.add(occ.session, endpoint)
    _keep(occ, endpoint.id, secret, timedelta(0))
    registered = facts.EndpointRegistered(url=ask.url, types=types)
    occ.create(endpoint.id, Home(ask.entity, ask.unit), registered)
    return Done(object=endpoint.id)


def rotate(occ: Occasion, endpoint: str, ask: NewSecret, secret: str) -> Answer:
    """Events are signed with *secret* from now on, and with the one before it for a while."""
    if _stage(occ, endpoint) == "ended":
        return _ended()
    until = _keep(occ, endpoint, secret, timedelta(hours=ask.overlap_hours))
    occ.record(endpoint, facts.SecretRotated(overlap_until=until.overlap_until))
    return Done(object=endpoint)


def _keep(occ: Occasion, endpoint: str, secret: str, overlap: timedelta) -> EndpointSecretRow:
    n = 1 + stored.secrets_made(occ.session, endpoint)
    kept = EndpointSecretRow(endpoint=endpoint, n=n, secret=secret, made_at=occ.now, overlap_until=occ.now + overlap)
    rows.add(occ.session, kept)
    return kept


def disable(occ: Occasion, endpoint: str, ask: Because) -> Answer:
    """Nothing is sent there until it is enabled; what waits has failed."""
    stands = _stage(occ, endpoint)
    if stands == "ended":
        return _ended()
    if stands == "active":
        stop(occ, endpoint, ask.reason)
    return Done(object=endpoint)


def stop(occ: Occasion, endpoint: str, reason: str) -> None:
    """The same for an endpoint that is held and active."""
    occ.record(endpoint, facts.EndpointDisabled(reason=reason))
    deliveries.give_up_waiting(occ.session, endpoint, occ.now)


def enable(occ: Occasion, endpoint: str, ask: Because) -> Answer:
    """Events go there again, from the next one on; those in between can be sent again."""
    stands = _stage(occ, endpoint)
    if stands == "ended":
        return _ended()
    if stands == "disabled":
        occ.record(endpoint, facts.EndpointEnabled(reason=ask.reason))
    return Done(object=endpoint)


def send_test(occ: Occasion, endpoint: str) -> Answer:
    """An event that means nothing else goes there, whatever it asked for: it is signed, sent and logged as all are."""
    refusal = _not_active(_stage(occ, endpoint))
    if refusal:
        return refusal
    occ.record(endpoint, facts.EndpointTested())
    return Done(object=endpoint)


def end(occ: Occasion, endpoint: str) -> Answer:
    """Nothing is ever sent there again. Its log stays."""
    if _stage(occ, endpoint) != "ended":
        occ.record(endpoint, facts.EndpointEnded())
        deliveries.give_up_waiting(occ.session, endpoint, occ.now)
    return Done(object=endpoint)


def send_again(occ: Occasion, endpoint: str, ask: Resend) -> Answer:
    """Every delivery that failed, of the events since then, is tried anew."""
    refusal = _not_active(_stage(occ, endpoint))
    if refusal:
        return refusal
    count = deliveries.send_again(occ.session, endpoint, ask.since, occ.now)
    return Done(object=endpoint, detail={"deliveries": str(count)})


def resend(occ: Occasion, delivery: str) -> Answer:
    """One delivery is tried anew, whether it had arrived or not."""
    endpoint = deliveries.endpoint_of(occ.session, delivery)
    if endpoint is None:
        msg = f"there is no {delivery}"
        raise NotFound(msg)
    refusal = _not_active(_stage(occ, endpoint))
    if refusal:
        return refusal
    again = {"state": "waiting", "tries": 0, "due_at": occ.now, "ended_at": None, "held_until": None}
    deliveries.change(occ.session, delivery, **again)
    return Done(object=delivery, detail={"endpoint": endpoint})


def _stage(occ: Occasion, endpoint: str) -> str:
    """Where it stands, for an administrator of its place; it is held."""
    occ.hold(endpoint)
    occ.allow_on(endpoint, Role.ADMIN)
    return stage(occ.log(endpoint))


def _not_active(stands: str) -> No | None:
    if stands == "disabled":
        return No(code="endpoint_disabled", detail="nothing is sent to it while it is disabled")
    return _ended() if stands == "ended" else None


def _ended() -> No:
    return No(code="endpoint_ended", detail="nothing is ever sent there again; register it anew")
