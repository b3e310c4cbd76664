"""A fact is something that happened to one object. It is added once and never changed."""

from __future__ import annotations

from typing import ClassVar

from models.money import Value


class Fact(Value):
    """Base of every fact: `KIND` is its name in the log."""

    KIND: ClassVar[str]
