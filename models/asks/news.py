"""Asks about what leaves the house: endpoints of other programs, and what somebody wants to be told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.asks.base import Ask
from models.events import EventCode
from models.rails import Instant
from models.text import Id

Url = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[\x21-\x7e]+$", examples=["https://example.com"])]


class NewEndpoint(Ask):
    """An address that events are sent to; `types` left out means every type.

    It is told what is of `entity` and `unit`; null means all that its maker may read.
    """

    url: Url
    entity: Id | None = None
    unit: Id | None = None
    types: Annotated[tuple[EventCode, ...], Field(max_length=100)] = ()


class NewSecret(Ask):
    """A new signing secret; the old one signs beside it for so many hours."""

    overlap_hours: Annotated[int, Field(ge=0, le=720)] = 24


class Resend(Ask):
    """Which failed deliveries are sent again: those of events since then."""

    since: Instant
