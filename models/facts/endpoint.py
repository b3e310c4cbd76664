"""What happens to an endpoint: an address of somebody else's that our events are sent to."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from models.facts.base import Fact


class EndpointRegistered(Fact):
    """Events go there from now on; no `types` means every type."""

    KIND: ClassVar[str] = "endpoint_registered"
    url: str
    types: tuple[str, ...]


class SecretRotated(Fact):
    """Events are signed with a new secret; until `overlap_until` with the one before it too."""

    KIND: ClassVar[str] = "secret_rotated"
    overlap_until: datetime


class EndpointDisabled(Fact):
    """Nothing is sent there any more, until somebody enables it."""

    KIND: ClassVar[str] = "endpoint_disabled"
    reason: str


class EndpointEnabled(Fact):
    """Events go there again."""

    KIND: ClassVar[str] = "endpoint_enabled"
    reason: str


class EndpointTested(Fact):
    """Somebody had an event sent there that means nothing else."""

    KIND: ClassVar[str] = "endpoint_tested"


class EndpointEnded(Fact):
    """Nothing will ever be sent there again."""

    KIND: ClassVar[str] = "endpoint_ended"
