"""More at once than a database takes as parameters, in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

ASKED_AT_ONCE = 10_000
"""PostgreSQL takes no more than 65,535 parameters and SQLite 32,766; what one person or one minute has may be more."""


def parts(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    """All of *wanted* in its order, no part longer than a database takes at once; nothing for nothing."""
    for begin in range(0, len(wanted), ASKED_AT_ONCE):
        yield wanted[begin : begin + ASKED_AT_ONCE]
