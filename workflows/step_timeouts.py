"""Technical timeouts and retries, in one table. Business deadlines come from policy and are facts."""

from __future__ import annotations

from datetime import timedelta
from typing import TypedDict

from temporalio.common import RetryPolicy


class Local(TypedDict):
    """How a database step is run."""

    start_to_close_timeout: timedelta
    retry_policy: RetryPolicy
    local_retry_threshold: timedelta


class Outward(TypedDict):
    """How a call to a rail is run."""

    start_to_close_timeout: timedelta
    retry_policy: RetryPolicy


VERB = Local(
    start_to_close_timeout=timedelta(seconds=30),
    # For ever: a verb is idempotent in the database. Past five seconds each retry is one timer a minute.
    retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(seconds=60)),
    local_retry_threshold=timedelta(seconds=5),
)

CALL = Outward(
    start_to_close_timeout=timedelta(seconds=15),
    # Once: what follows a lost answer is a business question, and the payout's next step answers it.
    retry_policy=RetryPolicy(maximum_attempts=1),
)

SHORTEST_WAIT = timedelta(seconds=1)
"""The server rounds shorter timers up anyway."""

SIGNALS_MAX = 1_000
"""After this many wake-ups a run continues as new after its next look; the server refuses signals at 10,000."""
