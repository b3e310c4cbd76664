"""What somebody was told and how it reached them, and how they want to be told: their own, and nobody else's."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any, Literal

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Shown
from models.errors import NotAllowed
from models.money import Value
from models.notices import How, NoticeKind, Preferences
from models.tables.nouns import PersonRow
from models.text import Id
from rules import access
from store import deliveries, notices, rows


class Sent(Value):
    """One way in which it was to reach them; `error` of the last try where it failed or waits to be tried again."""

    channel: Literal["mail", "chat"]
    state: Literal["waiting", "delivered", "failed"]
    tries: int
    error: str | None


class Notice(Value):
    """One thing that they were told. `digest` names the digest that it stands in; until then it has no `sent`."""

    id: Id
    kind: NoticeKind
    how: Literal["now", "daily"]
    object: Id
    href: str | None
    title: str
    text: str
    made_at: datetime
    digest: Id | None
    sent: tuple[Sent, ...]


class NoticeList(Shown):
    """One page of one's own notices, newest first; `next` is the cursor of the page after it, null on the last."""

    items: tuple[Notice, ...]
    next: Id | None


def listed(look: Look, cursor: str | None, limit: int) -> NoticeList:
    """What the reader was told, and how it reached them. Raises NotAllowed."""
    _must_reach(look)
    found = notices.page(look.session, look.actor.who, before=cursor, limit=limit + 1)
    shown = found[:limit]
    sent = _sent(look, shown)
    items = tuple(_notice(row, sent[row.digest or row.id]) for row in shown)
    return NoticeList(items=items, next=items[-1].id if len(found) > limit else None)


def _must_reach(look: Look) -> None:
    """Notices are of any entity, so a service reads them where it may act for people everywhere. Raises NotAllowed."""
    why = access.why_not(look.actor, frozenset(), entity=None, owner=look.actor.who)
    if why:
        raise NotAllowed(why)


def _sent(look: Look, shown: list[Any]) -> dict[str, list[Sent]]:
    digests = {row.digest for row in shown if row.digest}
    rows_of = deliveries.of_notices(look.session, [row.id for row in shown], digests)
    tries = deliveries.tries_of(look.session, [row.id for row in rows_of])
    found: dict[str, list[Sent]] = defaultdict(list)
    for row in rows_of:
        last = tries[row.id][-1].error if tries[row.id] else None
        sent = Sent(channel=row.channel, state=row.state, tries=row.attempts, error=last)
        found[row.notice or row.digest].append(sent)
    return found


def _notice(row: Any, sent: list[Sent]) -> Notice:
    return Notice(
        id=row.id,
        kind=NoticeKind(row.kind),
        how=row.how,
        object=row.object,
        href=href(row.object),
        title=row.title,
        text=row.text,
        made_at=row.made_at,
        digest=row.digest,
        sent=tuple(sent),
    )


class PreferencePage(Shown):
    """How they are told: every kind with how, and the address that their mail goes to."""

    address: str | None
    chat: str | None
    timezone: str
    digest_hour: int
    kinds: dict[NoticeKind, How]


def preferences(look: Look) -> PreferencePage:
    """As the reader is told today. Raises NotAllowed."""
    _must_reach(look)
    person = look.actor.who
    said: Preferences = notices.preferences(look.session, [person])[person]
    return PreferencePage(
        address=said.address or rows.get(look.session, PersonRow, person).email,
        chat=said.chat,
        timezone=said.timezone,
        digest_hour=said.digest_hour,
        kinds={kind: said.how(kind) for kind in NoticeKind},
    )
