"""What the courier brings, and what became of it."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field

from models.money import Value


class Part(Value):
    """One thing that is told. The link of a contractor opens their pages to whoever has it: it is printed nowhere."""

    title: str
    text: str
    link: str | None = Field(repr=False)


class Letter(Value):
    """Something that a person reads. `key` is the same however often it is sent."""

    to: str
    key: str
    title: str
    parts: tuple[Part, ...]


class Posting(Value):
    """An event for an endpoint: signed with each of `secrets`, whoever of them the receiver knows."""

    to: str
    key: str
    body: str
    secrets: tuple[str, ...]


class Parcel(NamedTuple):
    """One delivery that the courier holds. Without `content` there is nowhere to bring it."""

    id: str
    channel: str
    lane: str
    endpoint: str | None
    tries: int
    content: Letter | Posting | None


class Outcome(Value):
    """What one try came to. `final` says that no further try could help; a `gone` endpoint wants no more at all."""

    delivered: bool
    took_ms: int
    status: int | None = None
    error: str | None = None
    final: bool = False
    gone: bool = False
