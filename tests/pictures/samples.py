"""What pictures are drawn of in tests: nothing, one, many, long names, huge and negative amounts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from doors.pages.operations import CycleTime, OperationsWeek
from doors.pages.outlook import WEEKS, AgeingOf, AgeingStep, OutlookOf, OutlookWeek, Owed
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
