"""What happens to a case, and to an object that a case holds."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from models.facts.base import Fact
from models.findings import Finding
from models.policy import Category


class Held(Fact):
    """A station did not let the bill pass; the case says why."""

    KIND: ClassVar[str] = "held"
    station: Literal["match", "gate", "release"]
    case: str


class HoldLifted(Fact):
    """What held the object is mended, and it waits for something else now."""

    KIND: ClassVar[str] = "hold_lifted"


class CaseOpened(Fact):
    """Findings wait in front of a named person. `next_action` is about these findings; restated ones have their own."""

    KIND: ClassVar[str] = "case_opened"
    category: Category
    findings: tuple[Finding, ...]
    owner: str
    next_action: str
    due: datetime


class CaseRestated(Fact):
    """A fresh look found something else; older rulings were about other findings."""

    KIND: ClassVar[str] = "case_restated"
    findings: tuple[Finding, ...]


class Ruled(Fact):
    """A person's answer, good only for the findings that it saw."""

    KIND: ClassVar[str] = "ruled"
    ruling: str
    person: str
    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: str
    saw: tuple[str, ...]


class Commented(Fact):
    """Somebody said something about the case; it changes nothing."""

    KIND: ClassVar[str] = "commented"
    person: str
    text: str


class Reassigned(Fact):
    """The case, or the dispute, waits in front of somebody else now; when it is due stays as it was."""

    KIND: ClassVar[str] = "reassigned"
    owner: str
    reason: str


class CaseClosed(Fact):
    """Nothing waits here any more."""

    KIND: ClassVar[str] = "case_closed"
    how: Literal["ruled", "cleared", "overtaken"]
