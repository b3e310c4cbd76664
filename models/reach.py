"""How far somebody may read, and whose an object is."""

from __future__ import annotations

from typing import NamedTuple

from models.actors import Grant


class Reach(NamedTuple):
    """What a reader may read: whatever one of these `grants` covers, whichever role it is of.

    Of the contractors that they are `paid_as` they read what a contractor does, whatever other roles they hold.
    """

    grants: tuple[Grant, ...]
    paid_as: frozenset[str] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether one of their roles holds everywhere."""
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
    """`contractor` is set where that contractor may look at it too, `kept_from` where it is about them and may not;
    `shared` is read by everyone inside its entity, or inside the house where it has none.
    """

    entity: str | None = None
    unit: str | None = None
    contractor: str | None = None
    shared: bool = False
    kept_from: str | None = None

    @property
    def paid(self) -> str | None:
        """Who is paid for it, whether they may look at it or not."""
        return self.contractor or self.kept_from

    def internal(self) -> Belonging:
        """The same for the people here alone."""
        return self._replace(contractor=None, kept_from=self.paid)
