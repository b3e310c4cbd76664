"""Everybody who may answer an open approval finds it, not only whoever is named first.

What is open already gets its answerers from its facts: the approvers of the open step and the person whom it was
escalated to, without those who decided an earlier one. Plans of that time say nothing else of two people.
"""

import json

from alembic import op
from sqlalchemy import Connection, text

revision = "0005"
down_revision = "0004"

TABLE = """\
CREATE TABLE answerer (
  person VARCHAR NOT NULL,
  object VARCHAR NOT NULL,
  CONSTRAINT pk_answerer PRIMARY KEY (person, object),
  CONSTRAINT fk_answerer_object FOREIGN KEY(object) REFERENCES position (object) ON DELETE CASCADE
)"""
INDEX = "CREATE INDEX ix_answerer_object ON answerer (object)"
OPEN = "SELECT object FROM position WHERE substr(object, 1, 4) = 'apr_' AND stage = 'open'"
FACTS = f"SELECT object, kind, body FROM fact WHERE object IN ({OPEN}) ORDER BY seq"  # noqa: S608


def upgrade() -> None:
    """The table, its index, its content: the same words on both engines."""
    connection = op.get_bind()
    connection.exec_driver_sql(TABLE)
    connection.exec_driver_sql(INDEX)
    for approval, person in _answerers(connection):
        connection.execute(
            text("INSERT INTO answerer VALUES (:person, :object)"), {"person": person, "object": approval}
        )


def _answerers(connection: Connection) -> set[tuple[str, str]]:
    told: dict[str, dict[str, list[dict[str, object]]]] = {}
    for approval, kind, body in connection.exec_driver_sql(FACTS):
        told.setdefault(approval, {}).setdefault(kind, []).append(json.loads(body))
    found = set()
    for approval, facts in told.items():
        decided = [fact["person"] for fact in facts.get("decided", [])]
        step = len(decided)  # one that was declined is not open
        named = list(facts["steps_planned"][-1]["steps"][step]["approvers"])  # type: ignore[index]
        named += [fact["to"] for fact in facts.get("escalated", []) if fact["step"] == step]
        found |= {(approval, person) for person in named if person not in decided}
    return found
