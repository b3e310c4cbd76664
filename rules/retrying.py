"""When is a delivery tried again? After growing pauses, for three days; then it is given up, for everybody to see.

The pauses are those that Standard Webhooks proposes. Mails and chat messages take the same.
"""

from __future__ import annotations

from datetime import timedelta

PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""The first try is at once, and each of these follows one that failed."""


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after *tries* that failed, at least one; None when that was the last."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
