"""Events as they were sent, for who would rather ask than be told."""

from __future__ import annotations

from doors.pages.look import Look
from doors.pages.shown import Shown
from models.errors import Invalid, NotFound
from models.events import Event
from models.reach import Belonging
from models.text import Id
from rules import access
from store import events
from store.views.belongings import whose


class EventPage(Event, Shown):
    """One event, as it is sent to endpoints."""


class EventList(Shown):
    """One page of events: since `after` oldest first, else newest first; `next` goes on from there, null where it ends.

    Whoever follows the stream asks again with the id of the last event that they have seen as `after`.
    """

    items: tuple[EventPage, ...]
    next: Id | None


def page(look: Look, event: str) -> EventPage:
    """One event, for who may read of its object as it was told."""
    found = events.known(look.session, event)
    told = EventPage.model_validate_json(found[0]) if found else None
    if not (found and told and access.sees(look.reach, _whose(look, told.data.object, *found[1:]))):
        msg = f"there is no {event}"
        raise NotFound(msg)
    return told


def _whose(look: Look, about: str, entity: str | None, unit: str | None, contractor: str | None) -> Belonging:
    """As it was told of. From whom its object is kept never changes."""
    now = whose(look.session, about) or Belonging()
    shared = entity is None and contractor is not None
    return Belonging(entity, unit, contractor, shared=shared, kept_from=now.kept_from)


def listed(look: Look, cursor: str | None, after: str | None, limit: int, code: str | None) -> EventList:
    """At most *limit* events that the reader may read of. Raises Invalid for what is no event here, as after a restore:
    whoever follows from there would hear of nothing ever.
    """
    for field, named in (("cursor", cursor), ("after", after)):
        if named and events.known(look.session, named) is None:
            raise Invalid(field, "is no event here; begin again without it")
    found = events.page(look.session, look.reach, before=cursor, after=after, limit=limit + 1, code=code)
    items = tuple(EventPage.model_validate_json(body) for _, body in found[:limit])
    return EventList(items=items, next=items[-1].id if len(found) > limit else None)
