"""An endpoint's page, and the log of what was sent there."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

from doors.pages.look import Look
from doors.pages.shown import Page, Person, Shown
from doors.pages.timeline import Timeline
from models.events import EventCode
from models.money import Value
from models.tables.news import EndpointRow
from models.text import Id
from store import deliveries, rows

State = Literal["waiting", "delivered", "failed"]


class EndpointPage(Page):
    """Where events go, and which: no `types` means every type. It hears of `entity` and `unit`, null of either means
    all of them, and never of more than its owner may read.
    """

    url: str
    entity: Id | None
    unit: Id | None
    registered_by: Person
    types: tuple[EventCode, ...]
    created_at: datetime
    neighbours: tuple[()]
    timeline: Timeline


def page(look: Look, endpoint: str) -> EndpointPage:
    """One endpoint, without its secrets."""
    look.open(endpoint)
    row = rows.get(look.session, EndpointRow, endpoint)
    return look.page(
        EndpointPage,
        endpoint,
        look.log(endpoint),
        "",
        (),
        url=row.url,
        entity=row.entity,
        unit=row.unit,
        registered_by=look.person(row.owner),
        types=tuple(json.loads(row.types)),
        created_at=row.created_at,
    )


class DeliveryAttempt(Value):
    """One try: the status where there was an answer, how long it took, and what went wrong."""

    n: int
    at: datetime
    status: int | None
    took_ms: int
    error: str | None


class Delivery(Value):
    """One event on its way to the endpoint; `next_try` while it waits. Events that happened while the endpoint was
    disabled have failed without a try.
    """

    id: Id
    event: Id
    type: EventCode
    object: Id
    state: State
    made_at: datetime
    next_try: datetime | None
    attempts: tuple[DeliveryAttempt, ...]


class DeliveryList(Shown):
    """One page of deliveries, newest first; `next` is the cursor of the page after it, null on the last."""

    items: tuple[Delivery, ...]
    next: Id | None


def log(look: Look, endpoint: str, cursor: str | None, limit: int, state: State | None) -> DeliveryList:
    """What was sent there, newest first, with each try."""
    look.open(endpoint)
    found = deliveries.page(look.session, endpoint, before=cursor, limit=limit + 1, state=state)
    shown = found[:limit]
    tries = deliveries.tries_of(look.session, [row.id for row in shown])
    items = tuple(_delivery(row, tries[row.id]) for row in shown)
    return DeliveryList(items=items, next=items[-1].id if len(found) > limit else None)


def _delivery(row: Any, tries: list[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        event=row.event,
        type=row.type,
        object=row.object,
        state=row.state,
        made_at=row.made_at,
        next_try=row.due_at if row.state == "waiting" else None,
        attempts=tuple(
            DeliveryAttempt(n=one.n, at=one.at, status=one.status, took_ms=one.took_ms, error=one.error)
            for one in tries
        ),
    )
