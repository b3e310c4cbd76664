"""Asks about a dispute: open one, write to the other side, close it."""

from __future__ import annotations

from models.asks.base import Ask
from models.facts.dispute import Outcome
from models.text import Note


class NewDispute(Ask):
    """What is wrong with the bill."""

    reason: Note


class NewMessage(Ask):
    """A message to the other side."""

    text: Note


class NewOutcome(Ask):
    """How the dispute ends. `pay_as_billed` lets the bill go on; `bill_again` ends it and frees its number."""

    outcome: Outcome
    reason: Note
