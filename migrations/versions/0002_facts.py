"""The facts: who and what, the journey's papers, the log, positions, requests, outbox and inbox.

The tables are described, with reasons, in `models/tables/`; the SQL beside this is how they were when released.
"""

from pathlib import Path

from alembic import op

from migrations.statements import statements
from models.tables.append_only import append_only

revision = "0002"
down_revision = "0001"

ADDED_ONLY = (
    "api_key",
    "api_key_revoked",
    "approval",
    "attempt",
    "bill",
    "bill_line",
    "bill_link",
    "bill_void",
    "budget_line",
    "case_file",
    "change_order",
    "contract",
    "contract_version",
    "contractor",
    "destination",
    "engagement",
    "entity",
    "evidence",
    "fact",
    "file",
    "inbox",
    "order_revision",
    "payout",
    "payout_bill",
    "person",
    "policy",
    "purchase_order",
    "receipt",
    "request",
    "requisition",
    "role_grant",
    "sow",
    "sow_version",
    "unit",
    "webhook_refused",
)
"""Every table but position, outbox and counter, which are about now and not about what happened."""


def upgrade() -> None:
    """Tables and indexes, then what keeps them from being changed."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for statement in statements(Path(__file__).with_name(f"0002_facts.{dialect}.sql")):
        connection.exec_driver_sql(statement)
    for table in ADDED_ONLY:
        for statement in append_only(table, dialect):
            connection.exec_driver_sql(statement)
