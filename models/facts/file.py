"""That a file was attached to an object."""

from __future__ import annotations

from typing import ClassVar

from models.facts.base import Fact


class Attached(Fact):
    """A file was attached."""

    KIND: ClassVar[str] = "attached"
    file: str
    name: str
    digest: str
