"""Journeys that pictures are drawn of in tests: 40 days up to now; begun, usual, ended, at once, with long names."""

from __future__ import annotations

from datetime import timedelta

from doors.pages.lanes import Lane, LaneLeg, Lanes
from tests.pictures.samples import LONG, NOW

Spent = tuple[str, str | None, float, float | None]
"""Stage, what it waited for, from which day on and until which; a lane whose last day is null goes on."""


def lane(name: str, *stays: Spent, about: int | None = None, back: int = 0) -> Lane:
    made = tuple(
        LaneLeg(
            stage=stage, waits_for=waits, since=NOW + timedelta(days=begins - 40),
            until=None if ends is None else NOW + timedelta(days=ends - 40),
            took=timedelta(days=(40 if ends is None else ends) - begins),
        )
        for stage, waits, begins, ends in stays
    )  # fmt: skip
    return Lane(
        id=f"eng_{number(name):032x}", name=name, stage=made[-1].stage, legs=made, back=back,
        about=f"eng_{about:032x}" if about else None, ended=made[-1].until,
    )  # fmt: skip


def travelled(title: str, *lanes: Lane, left_out: int = 0) -> Lanes:
    ends = [one.ended for one in lanes]
    return Lanes(
        id=f"eng_{'0' * 32}", number="REQ-ACME-000001", title=title, at=NOW,
        began=min(one.legs[0].since for one in lanes),
        ended=None if None in ends else max(end for end in ends if end),
        lanes=lanes, left_out=left_out,
    )  # fmt: skip


def number(name: str) -> int:
    return sum(map(ord, name))


REQUEST = lane("Request REQ-ACME-000001", ("in_approval", "an approval", 0, 4), ("ordered", None, 4, None))
ORDER = lane(
    "Order PO-ACME-000001",
    ("open", None, 4, 12),
    ("pending_change", "a change order", 12, 17),
    ("open", None, 17, None),
)
CHANGE = lane(
    "Change PO-ACME-000001/C1", ("in_approval", "an approval", 12, 17), ("applied", None, 17, 17),
    about=number(ORDER.name),
)  # fmt: skip
BILL = lane(
    "Bill INV-2026-0001", ("received", "a ruling", 20, 26), ("matched", None, 26, 26),
    ("payable", "its due date", 26, 31),
    ("released", "the payout", 31, 33), ("matched", "a ruling", 33, 36), ("payable", None, 36, 37),
    ("released", "the payout", 37, None), back=1,
)  # fmt: skip
APPROVAL = lane(
    "Approval: REQ-ACME-000001", ("open", "an answer to step 1", 0, 4), ("approved", None, 4, 4),
    about=number(REQUEST.name),
)  # fmt: skip
CASES = tuple(
    lane(
        f"Case {why}: INV-2026-0001",
        ("open", "a ruling", first, last),
        ("closed", None, last, last),
        about=number(BILL.name),
    )
    for why, first, last in (("reference", 20, 26), ("payment", 33, 36))
)
JOURNEYS = {
    "begun": travelled("Website", lane("Request REQ-ACME-000001", ("requested", None, 40, None))),
    "usual": travelled(
        "A website with a shop, a blog and a members' area",
        REQUEST,
        APPROVAL,
        ORDER,
        CHANGE,
        BILL,
        *CASES,
        lane("Payout 6,000.00 USD by sandbox", ("accepted", "the rail", 31, 33), ("returned", None, 33, 33)),
    ),
    "ended": travelled("Short", lane("Request REQ-ACME-000001", ("ordered", None, 0, 3), ("closed", None, 3, 3))),
    "at_once": travelled("Now", lane("Request REQ-1", ("closed", None, 0, 0))),
    "long": travelled(
        LONG * 3,
        *(lane(f"Bill {LONG}{n}", ("received", "a ruling", n, None), back=n) for n in range(12)),
        left_out=1_234,
    ),
}  # fmt: skip
