"""What pictures are drawn of in tests: nothing, one, many, long names, huge and negative amounts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from doors.pages.lanes import Lane, LaneLeg, Lanes
from doors.pages.operations import CycleTime, OperationsWeek
from doors.pages.outlook import WEEKS, AgeingOf, AgeingStep, OutlookOf, OutlookWeek, Owed
from doors.pictures.ageing import ageing
from doors.pictures.drawing import Picture
from doors.pictures.journey import journey
from doors.pictures.operations import operations
from doors.pictures.outlook import outlook
from models.ageing import Overdue
from models.money import Money

TODAY = date(2026, 3, 11)
NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
ENTITY = f"ent_{'0' * 32}"
ACME, LONG = "Acme Ltd", "Gesellschaft für <b>ungewöhnlich</b> lange Firmennamen & Söhne mbH"
HUGE = 99_999_999_999_999_99


def owed(currency: str, cleared: int = 0, waiting: int = 0, in_transit: int = 0, bills: int | None = None) -> Owed:
    parts = {"owed": cleared + waiting + in_transit, "cleared": cleared, "waiting": waiting, "in_transit": in_transit}
    money = {name: Money(minor=minor, currency=currency) for name, minor in parts.items()}
    return Owed(
        bills=bills if bills is not None else sum(bool(minor) for minor in (cleared, waiting, in_transit)), **money
    )


def aged(name: str, currency: str, *sums: Owed) -> AgeingOf:
    """One sum for each step of lateness."""
    whole = Money(minor=sum(one.owed.minor for one in sums), currency=currency)
    steps = tuple(AgeingStep(overdue=step, **dict(one)) for step, one in zip(Overdue, sums, strict=True))
    return AgeingOf(
        entity=ENTITY, entity_name=name, currency=currency, today=TODAY, owed=whole,
        not_on_book=Money(minor=0, currency=currency), steps=steps,
    )  # fmt: skip


def ahead(name: str, currency: str, overdue: Owed, weeks: list[Owed], later: Owed) -> OutlookOf:
    monday, nothing = TODAY - timedelta(days=TODAY.weekday()), owed(currency)
    all_weeks = tuple(
        OutlookWeek(begins=monday + timedelta(weeks=n), **dict(weeks[n] if n < len(weeks) else nothing))
        for n in range(WEEKS)
    )
    return OutlookOf(
        entity=ENTITY, entity_name=name, currency=currency, today=TODAY, overdue=overdue, weeks=all_weeks, later=later
    )


USUAL = (
    owed("USD", 1_250_000, 400_000, bills=12), owed("USD", 20_000, 310_050, 120_000, bills=7), owed("USD", 0, 90_000),
    owed("USD"), owed("USD", 0, 1),
)  # fmt: skip
AGEINGS = {
    "none": [],
    "one": [aged(ACME, "USD", owed("USD", 600_000), *[owed("USD")] * 4)],
    "usual": [aged(ACME, "USD", *USUAL), aged("Acme Nippon KK", "JPY", *(owed("JPY", n * 9_000) for n in range(5)))],
    "huge": [aged(LONG, "USD", owed("USD", HUGE, 0, HUGE // 3, bills=1_234_567), *[owed("USD", 5)] * 4)],
    "negative": [aged(ACME, "EUR", owed("EUR", 50_000, -20_000), owed("EUR", -75_000), *[owed("EUR")] * 3)],
    "many": [aged(f"Acme {n}", "USD", *USUAL) for n in range(14)],
}
OUTLOOKS = {
    "none": [],
    "usual": [
        ahead(
            ACME, "USD", owed("USD", 20_000, 310_050, 120_000, bills=7),
            [owed("USD", (n * 7 % 5) * 150_000, (n * 3 % 4) * 90_000, bills=n) for n in range(9)],
            owed("USD", 0, 50_000),
        )
    ],
    "huge": [ahead(LONG, "USD", owed("USD", HUGE), [owed("USD", HUGE, HUGE)], owed("USD", 1))],
}  # fmt: skip


def week(n: int, cases: int, approvals: int, order: CycleTime | None, paid: CycleTime | None) -> OperationsWeek:
    return OperationsWeek(
        begins=date(2025, 3, 3) + timedelta(weeks=n), open_cases=cases, opened_cases=cases, closed_cases=0,
        approvals_held=approvals, ask_to_order=order, bill_to_paid=paid,
    )  # fmt: skip


def cycle(done: int, hours: float) -> CycleTime:
    return CycleTime(done=done, median=timedelta(hours=hours), p90=timedelta(hours=hours * 2.6))


def usual_weeks(count: int) -> list[OperationsWeek]:
    return [
        week(
            n,
            3 + n * 7 % 11,
            n * 5 % 8,
            cycle(n + 1, 20 + n * 13 % 40) if n % 5 else None,
            cycle(n + 1, 300 + n * 29 % 200),
        )
        for n in range(count)
    ]


OPERATIONS = {
    "none": [week(n, 0, 0, None, None) for n in range(13)],
    "one": [week(0, 1, 1, cycle(1, 0.001), None)],
    "usual": usual_weeks(13),
    "year": usual_weeks(53),
    "huge": [week(n, 1_234_567 * n, 9_999_999, cycle(1_000_000, 50_000), cycle(1_000_000, 1)) for n in range(3)],
}


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
        lane("Payout 6000.00 USD by sandbox", ("accepted", "the rail", 31, 33), ("returned", None, 33, 33)),
    ),
    "ended": travelled("Short", lane("Request REQ-ACME-000001", ("ordered", None, 0, 3), ("closed", None, 3, 3))),
    "at_once": travelled("Now", lane("Request REQ-1", ("closed", None, 0, 0))),
    "long": travelled(
        LONG * 3,
        *(lane(f"Bill {LONG}{n}", ("received", "a ruling", n, None), back=n) for n in range(12)),
        left_out=1_234,
    ),
}  # fmt: skip


def pictures() -> dict[str, Picture]:
    """All of them, drawn."""
    found = {f"ageing {name}": ageing(values) for name, values in AGEINGS.items()}
    found |= {f"outlook {name}": outlook(values) for name, values in OUTLOOKS.items()}
    found |= {f"operations {name}": operations(values) for name, values in OPERATIONS.items()}
    return found | {f"journey {name}": journey(page) for name, page in JOURNEYS.items()}
