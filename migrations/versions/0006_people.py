"""People sign in, come and go, and stand in for each other; what they did at the door is logged."""

from pathlib import Path

from alembic import op

from migrations.statements import statements
from models.tables.append_only import append_only

revision = "0006"
down_revision = "0005"

MOMENT = {"sqlite": "TEXT", "postgresql": "TIMESTAMP WITH TIME ZONE"}
ADDED_ONLY = (
    "access_log",
    "delegation",
    "delegation_ended",
    "invitation",
    "invitation_used",
    "person_state",
    "role_grant_revoked",
)
"""The others are about now: a password that was replaced is forgotten, a session moves until it ends."""


def upgrade() -> None:
    """Tables and indexes in the same words on both engines, then what keeps them from being changed."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for statement in statements(Path(__file__).with_name("0006_people.sql")):
        connection.exec_driver_sql(statement.replace("MOMENT", MOMENT[dialect]))
    for table in ADDED_ONLY:
        for statement in append_only(table, dialect):
            connection.exec_driver_sql(statement)
