"""How long do we wait for an approver? As many hours as the policy gives the step, then it goes to one more person.

The clock starts when the question was asked, or when the step before was decided.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from models.policy import StepPlan
from models.standings import ApprovalStanding


def deadline(steps: tuple[StepPlan, ...], stands: ApprovalStanding) -> datetime | None:
    """When the open step is late; None once it has been escalated."""
    return None if stands.escalated_to else due(steps, stands)


def due(steps: tuple[StepPlan, ...], stands: ApprovalStanding) -> datetime | None:
    """By when the open step is to be answered, or was: whoever has it in their queue sees that it is late."""
    if stands.step >= len(steps):
        return None
    return stands.since + timedelta(hours=steps[stands.step].deadline_hours)
