"""Bills against the rail's own paid list, one to one: `python -m tests.faults.compare DATABASE-URL RAIL-URL`.

It shares no code with what it judges: plain SQL on one side, the provider's list on the other. Prints each
difference on a line and exits 1 when there is one.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import create_engine, text

PAID = text("""
SELECT a.key, p.id AS payout, p.amount, p.currency, d.account,
  (SELECT count(*) FROM fact f WHERE f.object = p.id AND f.kind = 'settled') AS settled,
  (SELECT count(*) FROM fact f WHERE f.object = p.id AND f.kind = 'returned') AS returned
FROM attempt a JOIN payout p ON p.id = a.payout JOIN destination d ON d.id = p.destination
ORDER BY a.key""")

BILLS = text("""
SELECT b.id AS bill, b.total, b.currency,
  (SELECT count(*) FROM fact f WHERE f.object = b.id AND f.kind IN ('bill_settled', 'paid_after_refusal'))
  - (SELECT count(*) FROM fact f WHERE f.object = b.id
       AND f.kind IN ('bill_returned', 'late_returned', 'overpayment_returned')) AS times_paid
FROM bill b ORDER BY b.id""")

SHARES = text("SELECT bill, payout, amount FROM payout_bill ORDER BY bill")

CASH = text("""
SELECT a.currency, sum(b.credits - b.debits) AS paid FROM account a JOIN balance b ON b.account_id = a.id
WHERE a.code LIKE 'cash:%' GROUP BY a.currency""")


@dataclass(frozen=True)
class Ours:
    """What our database says."""

    payouts: Sequence[Mapping[str, Any]]
    bills: Sequence[Mapping[str, Any]]
    shares: Sequence[Mapping[str, Any]]
    cash: dict[str, int]


def differences(database_url: str, paid: list[dict[str, Any]]) -> list[str]:
    """*paid* is the rail's list of executions; an empty answer means that every bill and every payment agree."""
    ours = _read(database_url)
    away: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in paid:
        if line["away"]:
            away[line["reference"]].append(line)
    return [*_payments(ours, away), *_bills(ours, away), *_sums(ours, away)]


def _read(database_url: str) -> Ours:
    engine = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    try:
        with engine.connect() as connection:
            payouts, bills, shares, cash = (
                [dict(row) for row in connection.execute(question).mappings()]
                for question in (PAID, BILLS, SHARES, CASH)
            )
    finally:
        engine.dispose()
    return Ours(payouts, bills, shares, {row["currency"]: int(row["paid"]) for row in cash})


def _payments(ours: Ours, away: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Each payment that is away belongs to one settled payout, and the other way round."""
    known = {row["key"]: row for row in ours.payouts}
    for reference, lines in away.items():
        row = known.get(reference)
        if len(lines) > 1:
            yield f"{reference}: the rail paid it {len(lines)} times"
        if row is None:
            yield f"{reference}: the rail paid it and we know of no such payment"
            continue
        if not _is_away(row):
            yield f"{reference}: the rail paid it and payout {row['payout']} is not settled here"
        for line in lines:
            told = (line["amount"], line["currency"], line["destination"])
            if told != (row["amount"], row["currency"], row["account"]):
                yield f"{reference}: the rail paid {told}, we meant {row['amount'], row['currency'], row['account']}"
    for payout in sorted({row["payout"] for row in ours.payouts if _is_away(row)}):
        times = sum(len(away.get(row["key"], [])) for row in ours.payouts if row["payout"] == payout)
        if times != 1:
            yield f"payout {payout} is settled here and the rail paid it {times} times"


def _is_away(row: Mapping[str, Any]) -> bool:
    return bool(row["settled"] > row["returned"])


def _bills(ours: Ours, away: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Each bill that counts as paid was paid by the rail, once and in full; no other bill was."""
    sent = {row["payout"] for row in ours.payouts if row["key"] in away}
    for bill in ours.bills:
        paid = [share["amount"] for share in ours.shares if share["bill"] == bill["bill"] and share["payout"] in sent]
        wanted = [bill["total"]] if bill["times_paid"] else []
        if bill["times_paid"] not in (0, 1) or paid != wanted:
            here = f"bill {bill['bill']} over {bill['total']} is settled {bill['times_paid']} times here"
            yield f"{here}, the rail paid {paid} for it"


def _sums(ours: Ours, away: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What left our cash is what the rail let go."""
    total: dict[str, int] = defaultdict(int)
    for lines in away.values():
        for line in lines:
            total[line["currency"]] += line["amount"]
    for currency in sorted(total.keys() | ours.cash.keys()):
        if total[currency] != ours.cash.get(currency, 0):
            yield f"{currency}: {ours.cash.get(currency, 0)} left our cash, the rail paid {total[currency]}"


def main(database_url: str, rail_url: str) -> int:
    """Print the differences."""
    paid = httpx.get(f"{rail_url}/paid", timeout=60, trust_env=False).raise_for_status().json()["paid"]
    found = differences(database_url, paid)
    for difference in found:
        print(difference)  # noqa: T201 - what this command is for
    print(f"{len(paid)} payments at the rail, {len(found)} differences")  # noqa: T201 - the same
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
