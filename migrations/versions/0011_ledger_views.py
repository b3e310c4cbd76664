"""What the ledger's pages read by: what rests, what is due, what ended when.

Indexes only. What rests is a fraction of all accounts, which end at zero; so its index is, too.
"""

from alembic import op

revision = "0011"
down_revision = "0010"

STATEMENTS = (
    "CREATE INDEX ix_balance_resting ON balance (account_id) WHERE credits - debits <> 0",
    "CREATE INDEX ix_account_class ON account (account_class, entity, id)",
    "CREATE INDEX ix_position_since ON position (rank, since)",
)
STATISTICS = "CREATE STATISTICS balance_resting ON (credits - debits) FROM balance"
"""So that PostgreSQL knows how few balances are not zero, and looks them up in the index."""


def upgrade() -> None:
    """The same words on both engines, and what PostgreSQL alone must be told."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(STATISTICS)
