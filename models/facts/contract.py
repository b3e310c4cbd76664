"""What happens to a contract and to the statements of work under it."""

from __future__ import annotations

from typing import ClassVar

from models.facts.base import Fact


class TermsPublished(Fact):
    """A contract or one of its SOWs has a new version."""

    KIND: ClassVar[str] = "terms_published"
    document: str
    version: int
