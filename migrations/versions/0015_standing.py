"""PostgreSQL learns which stages go with which nouns, and which of them are over.

It takes each for independent of the others and guesses that nearly no case is open: it then reads and sorts all of
them rather than the page that is wanted, by due date.
"""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Have it count them together; SQLite goes by the index as it is."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE STATISTICS st_position_standing (mcv) ON rank, stage, ended FROM position")
