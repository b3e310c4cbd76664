"""One reader's look at one moment: what they may see, and the parts that every page has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session

from doors.links import href
from doors.pages.money import with_money
from models.actors import Actor
from models.errors import NotFound
from models.ids import Kind, kind_of
from models.reach import Belonging, Reach
from models.standings import Entry, Log
from rules import access
from store import facts
from store.views import people, positions
from store.views.belongings import belongings, whose

Page = dict[str, Any]
FOR_CONTRACTORS = frozenset({Kind.ENGAGEMENT, Kind.ORDER, Kind.CHANGE, Kind.BILL, Kind.PAYOUT, Kind.CONTRACTOR})
"""What a contractor may open, of their own."""


class Look:
    """Who reads, when, and through which session."""

    def __init__(self, session: Session, now: datetime, actor: Actor) -> None:
        self.session, self.now, self.actor = session, now, actor

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

    def log(self, object_id: str) -> Log:
        """The facts of one object."""
        return facts.logs(self.session, [object_id])[object_id]

    def page(self, object_id: str, log: Log, currency: str, near: Iterable[str | None], **more: Any) -> Page:
        """What every page has, and *more*."""
        stands = positions.of(self.session, [object_id])[object_id]
        return {
            "id": object_id,
            "href": href(object_id),
            **self.standing(stands),
            **more,
            "neighbours": self.neighbours(near),
            "timeline": self.timeline(log, currency),
        }

    def standing(self, stands: positions.Stands) -> Page:
        """Where it stands, whom it waits for, since when and until when."""
        return {
            "stage": stands.stage,
            "ended": stands.ended,
            "waits_for": stands.waits_for,
            "owner": self.person(stands.owner),
            "since": moment(stands.since),
            "due": moment(stands.due),
        }

    def person(self, person_id: str | None) -> Page | None:
        """Who that is; queues and the system itself go by their own names."""
        if person_id is None:
            return None
        return {"id": person_id, "name": people.names(self.session, [person_id]).get(person_id, person_id)}

    def people(self, ids: Iterable[str]) -> list[Page]:
        """Who they are, in that order."""
        wanted = list(ids)
        known = people.names(self.session, wanted)
        return [{"id": one, "name": known.get(one, one)} for one in wanted]

    def neighbours(self, ids: Iterable[str | None]) -> list[Page]:
        """The objects beside this one that the reader may open, with where they stand."""
        wanted = [one for one in dict.fromkeys(ids) if one]
        if not self.reach.inside:
            wanted = [one for one in wanted if kind_of(one) in FOR_CONTRACTORS]
        if not self.reach.everything:
            mine = self.may_open(wanted)
            wanted = [one for one in wanted if one in mine]
        stands = positions.of(self.session, wanted)
        return [
            {
                "id": one,
                "kind": kind_of(one).name.lower(),
                "href": href(one),
                "stage": stands[one].stage if one in stands else None,
            }
            for one in wanted
        ]

    def timeline(self, log: Log, currency: str) -> list[Page]:
        """What happened, oldest first. A contractor reads what and when, not who of ours or why."""
        who = {name for entry in log for name in (entry.actor, entry.on_behalf_of) if name}
        known = people.names(self.session, who)
        return [self._line(entry, currency, known) for entry in log]

    def _line(self, entry: Entry, currency: str, known: dict[str, str]) -> Page:
        told: Page = {"fact": entry.fact.KIND, "n": entry.n, "at": moment(entry.at)}
        if not self.reach.inside:
            return told
        behind = entry.on_behalf_of
        return told | {
            "by": {"id": entry.actor, "name": known.get(entry.actor, entry.actor)},
            "on_behalf_of": {"id": behind, "name": known.get(behind, behind)} if behind else None,
            "detail": with_money(entry.fact.model_dump(mode="json"), currency),
        }


def moment(at: datetime | None) -> str | None:
    """A moment as pages write it."""
    return at.isoformat().replace("+00:00", "Z") if at else None
