"""How far somebody may read, and whose an object is."""

from __future__ import annotations

from typing import NamedTuple

from models.actors import Grant


class Reach(NamedTuple):
    """What a reader may read: whatever one of these `grants` covers, whichever role it is of."""

    grants: tuple[Grant, ...]

    @property
    def everything(self) -> bool:
        """Whether nothing at all is kept from them."""
        return any((grant.entity, grant.unit, grant.contractor) == (None, None, None) for grant in self.grants)

    @property
    def inside(self) -> bool:
        """Whether they work here, as opposed to being a contractor who follows their own work."""
        return any(grant.contractor is None for grant in self.grants)


class Home(NamedTuple):
    """The entity and the business unit of an object; null where it belongs to the whole house, or entity."""

    entity: str | None = None
    unit: str | None = None


class Belonging(NamedTuple):
    """`contractor` is set where that contractor may look at it too; `shared` is read by everyone inside its entity,
    or inside the house where it has none.
    """

    entity: str | None = None
    unit: str | None = None
    contractor: str | None = None
    shared: bool = False
