"""One reader's look at one moment: what they may see, and the parts that every page has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote

from sqlmodel import Session

from doors.links import href
from doors.pages.shown import Named, Neighbour, Page, Person
from doors.pages.timeline import WHOLE, Happened, Timeline
from models.actors import Actor
from models.errors import NotFound
from models.ids import Kind, kind_of
from models.reach import Belonging, Reach
from models.standings import Entry, Log
from rules import access
from store import facts
from store.views import people, positions
from store.views.belongings import belongings, whose
from store.views.called import called

P = TypeVar("P", bound=Page)
FOR_CONTRACTORS = frozenset(
    {Kind.ENGAGEMENT, Kind.ORDER, Kind.CHANGE, Kind.BILL, Kind.PAYOUT, Kind.CONTRACTOR, Kind.DISPUTE}
)
"""What a contractor may open, of their own."""


class Look:
    """Who reads, when, and through which session."""

    def __init__(self, session: Session, now: datetime, actor: Actor, temporal_ui: str = "") -> None:
        self.session, self.now, self.actor, self._temporal_ui = session, now, actor, temporal_ui.rstrip("/")
        self._names: dict[str, str | None] = {}
        self._inside: dict[str, bool] = {}

    @cached_property
    def reach(self) -> Reach:
        """How far they may read."""
        return access.reach(self.actor)

    def open(self, object_id: str) -> Belonging:
        """Whose it is. Raises NotFound for what is not there and for what they may not see."""
        found = whose(self.session, object_id)
        if found is None or not access.sees(self.reach, found):
            msg = f"there is no {object_id}"
            raise NotFound(msg)
        return found

    def may_open(self, ids: Iterable[str]) -> set[str]:
        """Those of *ids* that they may see."""
        found = belongings(self.session, ids)
        return {one for one, whose in found.items() if access.sees(self.reach, whose)}

    def inside(self, object_id: str) -> bool:
        """Whether they read of it what people here do, and not what its contractor does."""
        if not (self.reach.inside and self.reach.paid_as):
            return self.reach.inside
        if object_id not in self._inside:
            found = whose(self.session, object_id) or Belonging()
            self._inside[object_id] = access.reads_inside(self.reach, found)
        return self._inside[object_id]

    def run_page(self, workflow: str) -> str | None:
        """Where Temporal's UI shows that workflow; None where no setting says where the UI is."""
        return f"{self._temporal_ui}/workflows/{quote(workflow, safe='')}" if self._temporal_ui else None

    def log(self, object_id: str) -> Log:
        """The facts of one object."""
        return facts.logs(self.session, [object_id])[object_id]

    def page(
        self, model: type[P], object_id: str, log: Log, currency: str, near: Iterable[str | None], **more: Any
    ) -> P:
        """What every page has, and *more*."""
        stands = positions.of(self.session, [object_id])[object_id]
        own = more | {"neighbours": self.neighbours(near), "timeline": self.timeline(object_id, log)}
        return model(in_currency=currency, **self.standing(stands), **own)

    def standing(self, stands: positions.Stands) -> dict[str, Any]:
        """The fields of `Standing`. Which of our people works on it is not told to contractors."""
        owner = stands.owner if self.inside(stands.object) else None
        return {
            "id": stands.object,
            "href": href(stands.object),
            "stage": stands.stage,
            "ended": stands.ended,
            "waits_for": stands.waits_for,
            "owner": self.person(owner) if owner is not None else None,
            "since": stands.since,
            "due": stands.due,
        }

    def person(self, person_id: str) -> Person:
        """Who that is; queues and the system itself go by their own names."""
        (one,) = self.people([person_id])
        return one

    def people(self, ids: Iterable[str]) -> tuple[Person, ...]:
        """Who they are, in that order."""
        wanted = list(ids)
        if new := set(wanted) - self._names.keys():
            self._names |= dict.fromkeys(new) | people.names(self.session, new)
        return tuple(Person(id=one, name=self._names[one] or one) for one in wanted)

    def named(self, ids: Iterable[str | None]) -> dict[str, Named]:
        """What people call each of these, by id; the reader need not be able to open them."""
        known = called(self.session, {one for one in ids if one})
        return {one: Named(id=one, called=told) for one, told in known.items()}

    def neighbours(self, ids: Iterable[str | None]) -> tuple[Neighbour, ...]:
        """The objects beside this one that the reader may open, with where they stand."""
        wanted = [one for one in dict.fromkeys(ids) if one]
        if not self.reach.inside:
            wanted = [one for one in wanted if kind_of(one) in FOR_CONTRACTORS]
        if self.reach.paid_as or not self.reach.everything:
            mine = self.may_open(wanted)
            wanted = [one for one in wanted if one in mine]
        stands, known = positions.of(self.session, wanted), called(self.session, wanted)
        return tuple(
            Neighbour(
                id=one,
                called=known.get(one, one),
                kind=kind_of(one).name.lower(),
                href=href(one),
                stage=stands[one].stage if one in stands else None,
            )
            for one in wanted
        )

    def timeline(self, object_id: str, log: Log) -> Timeline:
        """What happened, oldest first. A contractor reads what and when, not who of ours or why."""
        if not self.inside(object_id):
            return tuple(Happened(fact=entry.fact.KIND, n=entry.n, at=entry.at) for entry in log)
        who = {name for entry in log for name in (entry.actor, entry.on_behalf_of) if name}
        known = {one.id: one for one in self.people(who)}
        return tuple(_line(entry, known) for entry in log)


def _line(entry: Entry, known: dict[str, Person]) -> Any:
    return WHOLE[entry.fact.KIND](
        fact=entry.fact.KIND,
        n=entry.n,
        at=entry.at,
        by=known[entry.actor],
        on_behalf_of=known[entry.on_behalf_of] if entry.on_behalf_of else None,
        detail=entry.fact,
    )
