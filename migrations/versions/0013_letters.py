"""Tokens of letters to contractors: each opens what a link of theirs opens, for as long as that link does."""

from alembic import op

from models.tables.append_only import append_only

revision = "0013"
down_revision = "0012"

MOMENT = {"sqlite": "TEXT", "postgresql": "TIMESTAMP WITH TIME ZONE"}
TABLE = """\
CREATE TABLE hosted_link_letter (
  digest VARCHAR NOT NULL,
  link VARCHAR NOT NULL,
  delivery VARCHAR NOT NULL,
  made_at {moment} NOT NULL,
  CONSTRAINT pk_hosted_link_letter PRIMARY KEY (digest),
  CONSTRAINT fk_hosted_link_letter_link FOREIGN KEY(link) REFERENCES hosted_link (id),
  CONSTRAINT fk_hosted_link_letter_delivery FOREIGN KEY(delivery) REFERENCES delivery (id)
)"""


def upgrade() -> None:
    """One table whose rows are only ever added."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for statement in (TABLE.format(moment=MOMENT[dialect]), *append_only("hosted_link_letter", dialect)):
        connection.exec_driver_sql(statement)
