"""What does a request read? Its statements are explained as PostgreSQL would run them."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from sqlalchemy import event

from store.database import Database

SMALL = frozenset(
    {"entity", "unit", "person", "person_state", "role_grant", "api_key", "api_key_revoked", "policy", "currency"}
)
"""Tables that a house does not fill: reading one whole costs nothing."""
Plan = dict[str, Any]


class Watched:
    """Takes down every SELECT of a database while it is open."""

    def __init__(self, database: Database) -> None:
        self._database, self._engine = database, database.reader
        self._seen: dict[str, Any] = {}

    def __enter__(self) -> Self:
        event.listen(self._engine, "before_cursor_execute", self._take)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        event.remove(self._engine, "before_cursor_execute", self._take)

    def _take(self, *told: Any) -> None:
        _, _, statement, parameters, *_ = told
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            self._seen[statement] = parameters

    def whole_tables(self) -> list[str]:
        """Every growing table that some statement reads from end to end, though it had rather not."""
        plans = self._plans("FORMAT JSON", "SET LOCAL enable_seqscan = off")  # read whole even so: it has no index
        return sorted({table for plan in plans for table in _read_whole(plan)} - SMALL)

    def blocks(self) -> int:
        """How many blocks of 8 kB all statements together look at."""
        plans = self._plans("ANALYZE, BUFFERS, FORMAT JSON")
        return sum(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] for plan in plans)

    def _plans(self, how: str, *first: str) -> list[Plan]:
        with self._database.reading() as session:
            connection = session.connection()
            for statement in first:
                connection.exec_driver_sql(statement)
            asked = [connection.exec_driver_sql(f"EXPLAIN ({how}) {text}", given) for text, given in self._seen.items()]
            return [answer.scalar_one()[0]["Plan"] for answer in asked]


def _read_whole(plan: Plan) -> set[str]:
    here = {plan["Relation Name"]} if plan["Node Type"] == "Seq Scan" else set()
    return here.union(*(_read_whole(inner) for inner in plan.get("Plans", ())))
