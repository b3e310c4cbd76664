"""How old something is, in the steps that people speak of."""

from __future__ import annotations

from enum import StrEnum


class Overdue(StrEnum):
    """By how many days a bill is past its due date; one that is due today is not."""

    NOT_DUE = "not_due"
    UP_TO_30 = "1-30"
    UP_TO_60 = "31-60"
    UP_TO_90 = "61-90"
    OVER_90 = "over_90"


class Rested(StrEnum):
    """For how many days an amount has rested where it is, since money last came in there."""

    UNDER_1 = "under_1"
    UP_TO_7 = "1-7"
    UP_TO_30 = "8-30"
    UP_TO_90 = "31-90"
    OVER_90 = "over_90"

    @property
    def stuck(self) -> bool:
        """Whether that is long enough to ask why; what came in within the last day is on its way."""
        return self is not Rested.UNDER_1
