"""The parts that pages are made of. What stands here is what is sent, and what the documentation says."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from models.ids import Kind
from models.money import Value
from models.text import Id


class Shown(Value):
    """Base of everything that a page function answers."""

    def as_json(self) -> str:
        """As it is sent."""
        return self.model_dump_json()


class Person(Value):
    """Somebody, by id and name; queues and the system itself go by their own names."""

    id: str
    name: str


class Named(Value):
    """Something of ours by id, and what people call it: its number, its code or its name."""

    id: Id
    called: str


class Neighbour(Value):
    """An object beside this one that the reader may open; `called` is its number or name."""

    id: Id
    called: str
    kind: Annotated[str, Field(json_schema_extra={"enum": [kind.name.lower() for kind in Kind]})]
    href: str | None
    stage: str | None


class Standing(Shown):
    """An object, and where it stands: whom it waits for, since when and until when. Contractors read no `owner`."""

    id: Id
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: datetime
    due: datetime | None


class InCurrency(Shown):
    """Base of what shows revisions and facts as they are: `in_currency` is that of their amounts."""

    in_currency: Annotated[str, Field(exclude=True)]

    def as_json(self) -> str:
        """As it is sent."""
        return self.model_dump_json(context=self.in_currency)


class Page(InCurrency, Standing):
    """Base of every object's page."""
