"""Many rows, or many values, as one parameter.

So a statement has the same text for one row and for a thousand, and posting a batch takes as many
round trips as posting one journal. Look-ups take lists and not joined rows: PostgreSQL guesses a
hundred rows for any JSON, and would read a whole table to find two accounts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

Columns = Mapping[str, str]
"""Names of columns and their PostgreSQL types."""


def as_parameter(rows: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """The one parameter of a statement that was written with `as_table`."""
    return {"rows": json.dumps(list(rows))}


def as_table(columns: Columns, dialect: str) -> str:
    """What to write after FROM, to read that parameter as a table named `r`."""
    if dialect == "postgresql":
        types = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        return f"json_to_recordset(CAST(:rows AS json)) AS r({types})"
    values = ", ".join(f"json_extract(value, '$.{name}') AS {name}" for name in columns)
    return f"(SELECT {values} FROM json_each(:rows)) AS r"  # noqa: S608


def as_lists(values: Mapping[str, Iterable[str]], dialect: str) -> dict[str, object]:
    """The parameters of a statement that was written with `among_list`."""
    lists = {name: [str(value) for value in items] for name, items in values.items()}
    return {**lists} if dialect == "postgresql" else {name: json.dumps(items) for name, items in lists.items()}


def among_list(name: str, dialect: str) -> str:
    """What to write after a column that shall be one of the values of the list *name*."""
    if dialect == "postgresql":
        return f"= ANY(CAST(:{name} AS text[]))"
    return f"IN (SELECT value FROM json_each(:{name}))"  # noqa: S608
