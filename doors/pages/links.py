"""The links to an order or a bill."""

from __future__ import annotations

from datetime import datetime

from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from models.errors import NotFound
from models.money import Value
from models.text import Id
from rules import access
from store import hosted


class MadeLink(Value):
    """A link without its token, which is kept nowhere. It opens something while it is neither revoked nor expired."""

    id: Id
    made_by: Person
    made_at: datetime
    expires_at: datetime
    revoked: bool
    opens: bool


class LinkList(Shown):
    """Every link to one order or bill, newest first."""

    items: tuple[MadeLink, ...]


def page(look: Look, subject: str) -> LinkList:
    """Every link to it, for the people here: a contractor is not told who else may look."""
    belongs = look.open(subject)
    if not access.sees(look.reach, belongs.internal()):
        msg = f"there is no {subject}"
        raise NotFound(msg)
    return LinkList(items=tuple(_made(look, link) for link in hosted.links_to(look.session, subject)))


def _made(look: Look, link: hosted.MadeLink) -> MadeLink:
    return MadeLink(
        id=link.row.id,
        made_by=look.person(link.row.made_by),
        made_at=link.row.made_at,
        expires_at=link.row.expires_at,
        revoked=link.revoked,
        opens=not link.revoked and link.row.expires_at > look.now,
    )
