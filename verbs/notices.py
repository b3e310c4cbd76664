"""Notices: somebody is told of something, as they want to be told, and once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from models.ids import Kind, kind_of
from models.notices import How, NoticeKind, Preferences
from store import deliveries, notices
from store.notices import Stored
from store.views import kept_from
from verbs.letters import address_of, reachable
from verbs.occasion import Occasion

LONGEST_TITLE = 200


class Dated(NamedTuple):
    """A sentence that ends with a moment, which everybody reads by their own clock."""

    words: str
    at: datetime

    def read_in(self, zone: str) -> str:
        """`Due 3 March 2026, 07:00 (America/New_York).`"""
        there = self.at.astimezone(ZoneInfo(zone))
        return f"{self.words} {there.day} {there:%B %Y, %H:%M} ({zone})."


class Draft(NamedTuple):
    """Something to tell *recipients* of, people or a contractor: `cause` is the same however often it is noticed."""

    kind: NoticeKind
    object: str
    cause: str
    recipients: tuple[str, ...]
    title: str
    text: str
    dated: Dated | None = None


Drafts = Iterator[Draft]


def without(draft: Draft, person: str) -> Draft:
    """The same for everybody else."""
    return draft._replace(recipients=tuple(one for one in draft.recipients if one != person))


def send(occ: Occasion, drafts: list[Draft], channels: frozenset[str]) -> int:
    """Write down what nobody was told yet, and owe its deliveries; how many notices that makes.

    Nobody is told of what is kept from them, such as a case about work that they are paid for.
    """
    told = {(person, draft.object) for draft in drafts for person in draft.recipients}
    kept = kept_from.kept(occ.session, told)
    wishes = notices.preferences(occ.session, reachable(occ, {person for person, _ in told - kept}))
    before = notices.told_before(occ.session, {draft.cause for draft in drafts})
    new: dict[tuple[str, str], Stored] = {}
    for draft in drafts:
        for person in draft.recipients:
            how = wishes[person].how(draft.kind) if person in wishes else How.OFF
            if how is not How.OFF and (person, draft.cause) not in before and (person, draft.object) not in kept:
                new.setdefault((person, draft.cause), _notice(occ, draft, person, how, wishes[person].timezone))
    notices.add(occ.session, new.values())
    at_once = (one for one in new.values() if one.how == How.NOW)
    owe(occ, ((one.recipient, {"notice": one.id}) for one in at_once), wishes, channels)
    return len(new)


def _notice(occ: Occasion, draft: Draft, person: str, how: How, zone: str) -> Stored:
    alone = kind_of(person) is Kind.CONTRACTOR  # there is nobody who could say that it may wait
    return Stored(
        id=occ.new(Kind.NOTICE),
        recipient=person,
        kind=draft.kind.value,
        object=draft.object,
        cause=draft.cause,
        how=How.NOW.value if alone else how.value,
        title=draft.title[:LONGEST_TITLE],
        text=f"{draft.text} {draft.dated.read_in(zone)}".strip() if draft.dated else draft.text,
        made_at=occ.now,
    )


def owe(
    occ: Occasion,
    told: Iterable[tuple[str, dict[str, str]]],
    wishes: dict[str, Preferences],
    channels: frozenset[str],
) -> None:
    """A delivery by each channel that there is and that reaches them; mail is one lane, for it is one server."""
    deliveries.add(occ.session, (row for who, what in told for row in _rows(occ, who, what, wishes[who], channels)))


def _rows(
    occ: Occasion, person: str, what: dict[str, str], wishes: Preferences, channels: frozenset[str]
) -> Iterator[dict[str, Any]]:
    for channel in sorted(channels):
        if address_of(occ, person, channel, wishes):
            yield {
                "id": occ.new(Kind.DELIVERY),
                "channel": channel,
                "lane": channel if channel == "mail" else f"{channel}/{person}",
                "endpoint": None,
                "event": None,
                "notice": what.get("notice"),
                "digest": what.get("digest"),
                "made_at": occ.now,
                "state": "waiting",
                "due_at": occ.now,
            }
