"""Who acts: taken from authentication, never from a body."""

from __future__ import annotations

from enum import StrEnum

from models.money import Value


class Role(StrEnum):
    """What a person may do. `delegate` lets a service act on behalf of people."""

    REQUESTER = "requester"
    APPROVER = "approver"
    RECEIVER = "receiver"
    CONTRACTOR = "contractor"
    AP = "ap"
    TREASURY = "treasury"
    COMPLIANCE = "compliance"
    AUDITOR = "auditor"
    ADMIN = "admin"
    DELEGATE = "delegate"


class Grant(Value):
    """One role, and where it holds: null means everywhere."""

    role: Role
    entity: str | None = None
    unit: str | None = None
    contractor: str | None = None


class Actor(Value):
    """`person` did it through `client`; `on_behalf_of` is the person whose word a trusted service brings."""

    person: str
    client: str
    grants: tuple[Grant, ...] = ()
    on_behalf_of: str | None = None

    @property
    def who(self) -> str:
        """The person whose act this is: the one behind the service where there is one."""
        return self.on_behalf_of or self.person


SYSTEM = Actor(person="system", client="system")
"""A workflow step. It decides nothing that a person must decide."""
