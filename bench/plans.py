"""Which tables does a request read whole? Its statements are explained as PostgreSQL would run them."""

from __future__ import annotations

import json
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
        """Every growing table that some statement reads from end to end."""
        with self._database.reading() as session:
            connection = session.connection()
            connection.exec_driver_sql("SET enable_seqscan = off")  # what is read whole even so has no index
            plans = [
                json.loads(json.dumps(connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {text}", given).scalar_one()))
                for text, given in self._seen.items()
            ]
        return sorted({table for (plan,) in plans for table in _read_whole(plan["Plan"])} - SMALL)


def _read_whole(plan: Plan) -> set[str]:
    here = {plan["Relation Name"]} if plan["Node Type"] == "Seq Scan" else set()
    return here.union(*(_read_whole(inner) for inner in plan.get("Plans", ())))
