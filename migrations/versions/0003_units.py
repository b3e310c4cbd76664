"""Positions know their business unit, so that lists of a unit are read from an index.

What was here before gets the unit that `store/homes.py` gives it.
"""

from pathlib import Path

from alembic import op

from migrations.statements import statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """The column, its content, its index: the same words on both engines."""
    connection = op.get_bind()
    for statement in statements(Path(__file__).with_name("0003_units.sql")):
        connection.exec_driver_sql(statement)
