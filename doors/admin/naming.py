"""What people call the things whose ids stand on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from doors.pages.look import Look
from doors.pages.shown import Shown

ID = re.compile(r"\b[a-z]{3}_[0-9a-f]{32}\b")


class Named(NamedTuple):
    """A page, and what each id on it is called."""

    model: Any
    names: dict[str, str]


def named(page: Callable[..., Shown]) -> Callable[..., Named]:
    """The same page with its names."""

    def made(look: Look, *about: object) -> Named:
        model = page(look, *about)
        return Named(model, names_in(look, model))

    return made


def names_in(look: Look, model: Shown) -> dict[str, str]:
    """What each id that stands in *model* is called."""
    found = look.named(set(ID.findall(model.as_json())))
    return {one: known.called for one, known in found.items()}


def spoken(text: str, names: dict[str, str]) -> str:
    """*text* with names in place of ids: `ap:held:bil_…` as `ap:held:A-17`."""
    return ID.sub(lambda found: names.get(found[0], found[0]), text)
