"""Every activity there is: what the worker serves, and where the kill tests strike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from activities.bills import Bills
from activities.changes import Changes
from activities.engagements import Engagements
from activities.payouts import Payouts
from activities.rails import Rails
from adapters.rails.port import Rail
from store.database import Database


def every_activity(database: Database, rail: Rail) -> list[Callable[..., Any]]:
    """The bound activities of one worker."""
    work, changes, bills = Engagements(database), Changes(database), Bills(database, (rail.name,))
    payouts, calls = Payouts(database, rail), Rails(rail)
    return [
        *(work.plan, work.approve, work.issue, work.flip, work.close),
        *(changes.plan_change, changes.approve_change, changes.apply_change),
        *(bills.match, bills.gate, bills.release),
        *(payouts.look, payouts.take_answer, payouts.settle),
        *(calls.send, calls.inquire),
    ]
