"""Telling: facts become events, and each endpoint that may hear of one gets a delivery of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from models.actors import Actor
from models.events import BY_FACT, About, Event
from models.ids import Kind, kind_of, make_id
from models.places import place
from models.reach import Belonging, Reach
from rules.access import reach
from rules.telling import Listener, is_told
from store import deliveries, endpoints, events, stream
from store.events import Stored
from store.stream import Told
from store.views import positions
from store.views.belongings import belongings
from store.views.here import heirs
from store.views.people import grants_of
from verbs.notices import send, without
from verbs.notices_of import drafts
from verbs.occasion import Occasion

BATCH = 500


def tell(occ: Occasion, upto: int, channels: frozenset[str]) -> int:
    """Tell of the next facts up to number *upto*, once each; how many those were.

    0 where nothing is left, or another courier is at it. People are told by those of *channels* that there are.
    """
    after = stream.take_cursor(occ.session)
    facts = [] if after is None else stream.between(occ.session, after, upto, BATCH)
    if facts:
        _tell_programs(occ, facts)
        _tell_people(occ, facts, channels)
        stream.move_cursor(occ.session, facts[-1].seq)
    return len(facts)


def _tell_people(occ: Occasion, facts: list[Told], channels: frozenset[str]) -> None:
    """Whoever is concerned; nobody is told of what they did themselves."""
    send(occ, [without(draft, told.who) for told in facts for draft in drafts(occ, told)], channels)


def _tell_programs(occ: Occasion, facts: list[Told]) -> None:
    told = [fact for fact in facts if (kind_of(fact.object), fact.fact.KIND) in BY_FACT]
    if not told:
        return
    names = {fact.object for fact in told}
    stands, whose = positions.of(occ.session, names), belongings(occ.session, names)
    made = [(_event(fact, stands[fact.object], whose[fact.object]), whose[fact.object]) for fact in told]
    events.add(occ.session, (event for event, _ in made))
    deliveries.add(occ.session, _deliveries(occ, made))


def _event(told: Told, stands: positions.Stands, whose: Belonging) -> Stored:
    """The same event whoever makes it: its id is made of the fact."""
    noun = kind_of(told.object)
    code = BY_FACT[noun, told.fact.KIND].code
    name = make_id(Kind.EVENT, told.at, sha256(f"{told.object}/{told.fact.KIND}/{told.n}".encode()).digest())
    about = About(
        object=told.object,
        kind=noun.name.lower(),
        href=f"/v1{place(told.object)}",
        stage=stands.stage,
        ended=stands.ended,
        entity=whose.entity,
        unit=whose.unit,
    )
    body = Event(id=name, type=code, timestamp=told.at, data=about).model_dump_json()
    return Stored(name, told.seq, code, told.object, told.at, whose.entity, whose.unit, whose.contractor, body)


def _deliveries(occ: Occasion, made: Iterable[tuple[Stored, Belonging]]) -> Iterator[dict[str, Any]]:
    """What happens while an endpoint is disabled fails at once: it is on its log, and can be sent again."""
    listeners = _listeners(occ)
    for event, whose in made:
        for listener in listeners:
            if is_told(listener, event.type, event.object, whose):
                yield {
                    "id": occ.new(Kind.DELIVERY),
                    "channel": "endpoint",
                    "lane": listener.endpoint,
                    "endpoint": listener.endpoint,
                    "event": event.id,
                    "notice": None,
                    "digest": None,
                    "made_at": occ.now,
                    "state": "waiting" if listener.active else "failed",
                    "due_at": occ.now,
                }


def _listeners(occ: Occasion) -> list[Listener]:
    """Who listens; what whoever left had registered hears what their successor may."""
    found, after = endpoints.listening(occ.session), heirs(occ.session)
    far = {owner: _far(occ, after.get(owner, owner)) for owner in {one.owner for one in found}}
    return [Listener(one.id, one.active, one.entity, one.unit, one.types, far[one.owner]) for one in found]


def _far(occ: Occasion, owner: str) -> Reach:
    return reach(Actor(person=owner, client=owner, grants=grants_of(occ.session, owner, occ.now)))
