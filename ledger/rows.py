"""Many rows as one JSON parameter, which both engines can read as a table.

So a statement has the same text for one row and for a thousand, is prepared once, and posting a
batch takes as many round trips as posting one journal.
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
