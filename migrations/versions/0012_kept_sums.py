"""Posting keeps what lists of the book are read by: since when a balance rests, and what is in work on a budget line.

What is here already gets both from its transfers.
"""

from pathlib import Path

from alembic import op

from migrations.statements import statements

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Columns and tables in the same words on both engines, then each engine's own triggers."""
    connection = op.get_bind()
    for name in ("0012_kept_sums.sql", f"0012_kept_sums.{connection.dialect.name}.sql"):
        for statement in statements(Path(__file__).with_name(name)):
            connection.exec_driver_sql(statement)
