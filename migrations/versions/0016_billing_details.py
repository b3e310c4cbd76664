"""Postal addresses and tax numbers of contractors and entities, for papers. Nothing that is here already changes."""

from alembic import op

from models.tables.append_only import append_only

revision = "0016"
down_revision = "0015"

MOMENT = {"sqlite": "TEXT", "postgresql": "TIMESTAMP WITH TIME ZONE"}
TABLE = """\
CREATE TABLE {party}_details (
  n INTEGER NOT NULL,
  address VARCHAR NOT NULL,
  tax_number VARCHAR,
  set_by VARCHAR NOT NULL,
  set_at {moment} NOT NULL,
  {party} VARCHAR NOT NULL,
  CONSTRAINT pk_{party}_details PRIMARY KEY ({party}, n),
  CONSTRAINT fk_{party}_details_set_by FOREIGN KEY(set_by) REFERENCES person (id),
  CONSTRAINT fk_{party}_details_{party} FOREIGN KEY({party}) REFERENCES {party} (id)
)"""


def upgrade() -> None:
    """Two tables whose rows are only ever added."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for party in ("contractor", "entity"):
        connection.exec_driver_sql(TABLE.format(party=party, moment=MOMENT[dialect]))
        for statement in append_only(f"{party}_details", dialect):
            connection.exec_driver_sql(statement)
