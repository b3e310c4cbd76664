"""The journey at a glance: which stations an engagement has passed, and at which it stands."""

from __future__ import annotations

from typing import NamedTuple

from doors.pages.journey import Journey

_BILLED = ("received", "matched", "payable", "released", "settled", "paid_elsewhere")


class Station(NamedTuple):
    """`reached` once something of it has been there; `says` is how much, where that can be counted."""

    name: str
    reached: bool
    says: str = ""


def stations(whole: Journey) -> tuple[Station, ...]:
    """From the ask to the money's arrival."""
    order, stages = whole.order, [bill.stage for bill in whole.bills]
    live = [stage for stage in stages if stage in _BILLED]
    at = [_BILLED.index(stage) for stage in live if stage]
    received = order is not None and any(line.received.amount.minor for line in order.lines)
    return (
        Station("Asked for", reached=True),
        Station("Approved", reached=whole.engagement.stage == "approved" or order is not None),
        Station("Ordered", reached=order is not None, says=f"revision {order.revision}" if order else ""),
        Station("Delivered", reached=received),
        Station("Billed", reached=bool(at), says=_of(len(at), len(at))),
        Station("Matched", reached=any(one >= 1 for one in at), says=_of(sum(one >= 1 for one in at), len(at))),
        Station("Cleared", reached=any(one >= 2 for one in at), says=_of(sum(one >= 2 for one in at), len(at))),  # noqa: PLR2004 - the place of "payable"
        Station("Paid", reached=any(one >= 4 for one in at), says=_of(sum(one >= 4 for one in at), len(at))),  # noqa: PLR2004 - the place of "settled"
    )


def _of(some: int, all_of_them: int) -> str:
    return f"{some} of {all_of_them}" if all_of_them else ""
