"""Which address stands on a paper: what a bill said when it came is not rewritten by who moves afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar


class Dated(Protocol):
    """One version of a party's details."""

    set_at: datetime


D = TypeVar("D", bound=Dated)


def on_paper(versions: Sequence[D], at: datetime) -> D | None:
    """Of *versions*, oldest first, the one that held *at* that moment; where none did yet, the first that came."""
    held = [one for one in versions if one.set_at <= at]
    return (held or versions[:1])[-1] if versions else None
