"""Whatever a list is filtered by and whatever is looked for, PostgreSQL reads it from an index.

Thousands of rows stand in for a hundred thousand: enough that reading a table from end to end costs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen, remove
from sqlmodel import Session

from models.actors import Grant, Role
from models.ids import LOCK_RANK, Kind
from models.listing import Wanted
from models.reach import Reach
from store.database import Database
from store.views import documents, inbox, positions, search
from tests.cast import NOON
from tests.conftest import Copies
from tests.town import Town

MANY = 8_000
FEW = 2_100
"""A search within a unit looks through 2,000 hits; nothing reads more."""
BIG = frozenset({"position", "bill", "engagement", "purchase_order", "payout", "case_file", "approval", "search_term"})
STAGES = {
    Kind.ENGAGEMENT: "ordered",
    Kind.ORDER: "open",
    Kind.BILL: "settled",
    Kind.PAYOUT: "settled",
    Kind.APPROVAL: "approved",
    Kind.CASE: "closed",
}
FILL = {
    "engagement": "SELECT 'eng_' || n, :entity, :unit, con, 'ctr', 'sow', 'pol', 'USD', 'Website', :rita,"
    " 'REQ-' || n, now() FROM made",
    "purchase_order": "SELECT 'ord_' || n, 'eng_' || n, 'PO-' || n, :entity, con, 'USD', now() FROM made",
    "bill": "SELECT 'bil_' || n, :entity, con, NULL, 'A-' || n, 'A' || n, NULL, 'api', 'USD', now(), now(), 'net 0',"
    " 100, 0, 100, NULL, :rita, now() FROM made",
    "payout": "SELECT 'pay_' || n, :entity, con, 'dst', CASE WHEN n::int % 500 = 0 THEN 'wire' ELSE 'sandbox' END,"
    " 'USD', 100, now() FROM made",
    "approval": "SELECT 'apr_' || n, 'eng_' || n, 'eng_' || n, 1, 'd', '[]', now() FROM made",
    "case_file": "SELECT 'cas_' || n, 'bil_' || n, CASE WHEN n::int % 500 = 0 THEN 'price' ELSE 'receipt' END, 1,"
    " :entity, now() FROM made",
    "search_term": "SELECT 'bil_' || n, 'a' || n, :entity FROM made UNION ALL SELECT 'eng_' || n, 'website', :entity"
    " FROM made UNION ALL SELECT 'eng_' || n, 'req' || n, :entity FROM made",
}
MADE = f"WITH made AS (SELECT lpad(n::text, 32, '0') AS n, 'con_' || n % 400 AS con FROM generate_series(1, {MANY}) n)"


@pytest.fixture(scope="module")
def full(copies: Copies) -> Iterator[Town]:
    """A town with a long past. Of the rows only what lists and searches read is as it would be."""
    with copies("postgresql") as database:
        town = Town(database).found()
        known = {"entity": town.entity, "unit": town.unit, "rita": town.people["rita"]}
        with database.writing() as session:
            session.execute(text("SET session_replication_role = replica"))  # no foreign keys, no triggers
            for table, rows in FILL.items():
                session.execute(text(f"INSERT INTO {table} {MADE} {rows}"), known)
            for kind, stage in STAGES.items():
                _stand(session, kind, stage, known)
            session.execute(text("INSERT INTO answerer SELECT :rita, object FROM position WHERE object LIKE 'apr%'"
                                 " AND NOT ended"), known)  # fmt: skip
            session.execute(text("ANALYZE"))
        yield town


def _stand(session: Session, kind: Kind, stage: str, known: dict[str, str]) -> None:
    """One in five hundred is still open; those are due, and somebody's."""
    session.execute(
        text(
            "INSERT INTO position (object, rank, entity, unit, stage, ended, waits_for, owner, since, due)"
            f" {MADE} SELECT '{kind.value}_' || n, {LOCK_RANK[kind.value]}, :entity, :unit,"
            f" CASE WHEN o THEN 'open' ELSE '{stage}' END, NOT o, NULL, CASE WHEN o THEN :rita END, now(),"
            " now() + n::int * interval '1 second' FROM (SELECT *, n::int % 500 = 0 AS o FROM made) told"
        ),
        known,
    )


def plans(database: Database, ask: Any) -> list[str]:
    """How PostgreSQL answers each statement of *ask*."""
    asked: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:
        asked.append(told[2:4])

    with database.reading() as session:
        listen(database.reader, "before_cursor_execute", note)
        try:
            ask(session)
        finally:
            remove(database.reader, "before_cursor_execute", note)
        connection = session.connection()
        return [
            "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN (ANALYZE, COSTS OFF) {sql}", given))
            for sql, given in asked
        ]


def read_whole(plan: str) -> set[str]:
    """What *plan* reads without need: large tables from end to end, and rows by the thousand to throw them away."""
    whole = {table for table in BIG if f"Seq Scan on {table}" in plan}
    counts = re.findall(r"actual [^)]*?rows=([\d.]+) loops=(\d+)", plan)
    read = max(float(rows) * int(loops) for rows, loops in counts)
    thrown = max([0, *(int(one) for one in re.findall(r"Rows Removed by [\w ]+: (\d+)", plan))])
    return whole | ({f"{max(read, thrown):.0f} rows"} if max(read, thrown) > FEW else set())


EVERYTHING = Reach((Grant(role=Role.AUDITOR),))


def filters(town: Town) -> dict[str, tuple[Kind, Wanted]]:
    page, due = Wanted(limit=51), Wanted(limit=51, by_due=True)
    mine, place = page._replace(owner=town.people["rita"]), page._replace(entity=town.entity)
    cursor = f"bil_{4_000:032d}"
    return {
        "newest": (Kind.BILL, page),
        "further back": (Kind.BILL, page._replace(cursor=cursor)),
        "by due": (Kind.BILL, due),
        "by due, further on": (Kind.CASE, due._replace(cursor=f"1772452800000000.cas_{9:032d}")),
        "overdue": (Kind.BILL, page._replace(overdue=True)),
        "of a stage": (Kind.BILL, page._replace(stage="open")),
        "of a contractor": (Kind.BILL, page._replace(contractor="con_7")),
        "orders of a contractor": (Kind.ORDER, page._replace(contractor="con_7")),
        "engagements of a contractor": (Kind.ENGAGEMENT, page._replace(contractor="con_7")),
        "of a number": (Kind.BILL, page._replace(normal_number=f"A{7:032d}")),
        "unplaced": (Kind.BILL, page._replace(unplaced=True)),
        "of an entity": (Kind.ORDER, place),
        "of a unit": (Kind.ENGAGEMENT, place._replace(unit=town.unit)),
        "of a rail": (Kind.PAYOUT, page._replace(rail="wire")),
        "of a queue": (Kind.CASE, page._replace(category="price")),
        "mine": (Kind.CASE, mine),
        "mine by due": (Kind.CASE, mine._replace(by_due=True)),
        "approvals for me": (Kind.APPROVAL, mine._replace(by_due=True, stage="open")),
    }


def test_every_filter_of_a_list_is_answered_from_an_index(full: Town):
    far = {
        "everything": EVERYTHING,
        "an entity": Reach((Grant(role=Role.AP, entity=full.entity),)),
        "a unit": Reach((Grant(role=Role.AP, entity=full.entity, unit=full.unit),)),
    }
    wrong = []
    for name, (kind, wanted) in filters(full).items():
        for who, reach in far.items():

            def ask(session: Session, kind: Kind = kind, wanted: Wanted = wanted, reach: Reach = reach) -> None:
                positions.page(session, kind, reach, wanted, NOON + timedelta(days=9))

            wrong += [(name, who, read_whole(plan), plan) for plan in plans(full.database, ask) if read_whole(plan)]
    assert wrong == []


@pytest.mark.parametrize("typed", ["website", "a0000", f"a{7:032d}"])
def test_a_search_is_answered_from_an_index(full: Town, typed: str):
    for grant in (
        Grant(role=Role.AUDITOR),
        Grant(role=Role.AP, entity=full.entity),
        Grant(role=Role.AP, entity=full.entity, unit=full.unit),
        Grant(role=Role.CONTRACTOR, contractor="con_7"),
    ):

        def ask(session: Session, grant: Grant = grant) -> None:
            assert search.find(session, Reach((grant,)), [[typed], ["a", "web"]], 20) or typed == f"a{7:032d}"

        assert [plan for plan in plans(full.database, ask) if read_whole(plan)] == [], grant


def test_the_history_of_a_contractor_is_counted_no_further_than_it_is_told(full: Town):
    found = plans(full.database, lambda session: inbox.histories(session, ["con_7", "con_8"]))
    assert [plan for plan in found if read_whole(plan)] == []


def test_contracts_are_read_from_an_index(full: Town):
    wanted = documents.Wanted(limit=51, entity=full.entity)
    found = plans(full.database, lambda session: documents.contracts(session, EVERYTHING, wanted))
    assert len(found) == 1
