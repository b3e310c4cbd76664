"""One search over everything that has a number or a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import Field

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Shown
from models import words
from models.errors import Invalid
from models.ids import Kind, kind_of
from models.money import Value
from models.text import Id
from rules.duplicates import normal_number
from store.views import positions, search
from store.views.called import beside, called

SHORTEST = 2
Finder = Callable[..., list[str]]
"""Which objects some words find: `store/views/search.py` has one for everything, and narrower ones."""
_ID = re.compile(r"[a-z]{3}_[0-9a-f]{32}")


class Found(Value):
    """One object. `called` is its number or name, `beside` what tells it from others: title, contractor or country."""

    id: Id
    kind: Annotated[str, Field(json_schema_extra={"enum": [kind.name.lower() for kind in Kind]})]
    called: str
    beside: str | None
    stage: str | None
    ended: bool
    href: str


class Results(Shown):
    """What was found, whole words first. `more`: there may be others; type more of the number or the name.

    `says` is what to do where nothing was found.
    """

    q: str
    items: tuple[Found, ...]
    more: bool
    says: str | None


def page(look: Look, asked: str, limit: int) -> Results:
    """Every word of *asked*, by its beginning, in requisitions, orders, bills, contractors and payouts; or an id."""
    return _results(look, asked, limit, search.find)


def contractors(look: Look, asked: str, limit: int) -> Results:
    """The same among contractors alone, for whoever is to choose one."""
    return _results(look, asked, limit, search.contractors)


def _results(look: Look, asked: str, limit: int, find: Finder) -> Results:
    ids = _named(look, asked.strip()) or _found(look, asked, limit + 1, find)
    return Results(
        q=asked,
        items=_told(look, ids[:limit]),
        more=len(ids) > limit,
        says=None if ids else "nothing here that you may see is called so; try the beginning of a number or a name",
    )


def _named(look: Look, asked: str) -> list[str]:
    """The object of that id, if it is one that may be opened."""
    return sorted(look.may_open([asked])) if _ID.fullmatch(asked) and href(asked) else []


def _found(look: Look, asked: str, limit: int, find: Finder) -> list[str]:
    if len(words.compact(asked)) < SHORTEST:
        raise Invalid("q", "takes at least two letters or digits")
    whole = find(look.session, look.reach, [_forms(asked)], limit)
    pieces = words.parts(asked)
    apart = find(look.session, look.reach, [_forms(one) for one in pieces], limit) if len(pieces) > 1 else []
    return list(dict.fromkeys((*whole, *apart)))[:limit]


def _forms(typed: str) -> tuple[str, ...]:
    """As it was typed, and as numbers are compared."""
    forms = (words.compact(typed), words.short(typed), words.compact(normal_number(typed)))
    return tuple(dict.fromkeys(one for one in forms if one)) or (typed,)


def _told(look: Look, ids: list[str]) -> tuple[Found, ...]:
    known, more = called(look.session, ids), beside(look.session, ids)
    stands = positions.of(look.session, ids)
    return tuple(
        Found(
            id=one,
            kind=kind_of(one).name.lower(),
            called=known.get(one, one),
            beside=more.get(one),
            stage=stands[one].stage if one in stands else None,
            ended=one in stands and stands[one].ended,
            href=str(href(one)),
        )
        for one in ids
    )
