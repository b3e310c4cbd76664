"""What is due soonest in one business unit is read by an index of its own."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add it."""
    op.execute("CREATE INDEX ix_position_unit_due ON position (unit, rank, ended, due, object)")
