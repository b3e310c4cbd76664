"""How far somebody may read, and whose an object is."""

from __future__ import annotations

from typing import NamedTuple


class Reach(NamedTuple):
    """`everything`, or what belongs to these `entities` and, as seen from outside, these `contractors`."""

    everything: bool
    entities: frozenset[str]
    contractors: frozenset[str]

    @property
    def inside(self) -> bool:
        """Whether they work here, as opposed to being a contractor who follows their own work."""
        return self.everything or bool(self.entities)


class Belonging(NamedTuple):
    """`contractor` is set where that contractor may look at it too; `shared` is read by everyone inside."""

    entity: str | None = None
    contractor: str | None = None
    shared: bool = False
