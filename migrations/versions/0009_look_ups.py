"""Lists and look-ups are read from an index, whatever people filter them by."""

from alembic import op

revision = "0009"
down_revision = "0005"

INDEXES = (
    "DROP INDEX ix_position_stage",
    "DROP INDEX ix_position_owner",
    "CREATE INDEX ix_position_rank ON position (rank, object)",
    "CREATE INDEX ix_position_stage ON position (rank, stage, object)",
    "CREATE INDEX ix_position_due ON position (rank, ended, due, object)",
    "CREATE INDEX ix_position_owner ON position (owner, rank, object)",
    "CREATE INDEX ix_position_entity ON position (entity, rank, object)",
    "CREATE INDEX ix_case_file_category ON case_file (category, id)",
    "CREATE INDEX ix_bill_normal_number ON bill (normal_number, id)",
    "CREATE INDEX ix_payout_rail ON payout (rail, id)",
)


def upgrade() -> None:
    """The same words on both engines."""
    for statement in INDEXES:
        op.get_bind().exec_driver_sql(statement)
