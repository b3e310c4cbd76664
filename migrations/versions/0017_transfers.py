"""The transfers of one entity are read by an index of their own, however many the others have."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add it."""
    op.execute("CREATE INDEX ix_journal_entity ON journal (entity, id)")
