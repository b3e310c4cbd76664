"""Links that open a contractor's own pages, and disputes about bills. Nothing that is here already changes."""

from alembic import op

from models.tables.append_only import append_only

revision = "0007"
down_revision = "0006"

MOMENT = {"sqlite": "TEXT", "postgresql": "TIMESTAMP WITH TIME ZONE"}
TABLES = """\
CREATE TABLE hosted_link (
  id VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  made_by VARCHAR NOT NULL,
  made_at {moment} NOT NULL,
  expires_at {moment} NOT NULL,
  CONSTRAINT pk_hosted_link PRIMARY KEY (id),
  CONSTRAINT ck_hosted_link_ends_later CHECK (expires_at > made_at),
  CONSTRAINT uq_hosted_link_digest UNIQUE (digest),
  CONSTRAINT fk_hosted_link_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_hosted_link_contractor FOREIGN KEY(contractor) REFERENCES contractor (id),
  CONSTRAINT fk_hosted_link_person FOREIGN KEY(person) REFERENCES person (id),
  CONSTRAINT fk_hosted_link_made_by FOREIGN KEY(made_by) REFERENCES person (id)
);
CREATE INDEX ix_hosted_link_subject ON hosted_link (subject);
CREATE INDEX ix_hosted_link_contractor ON hosted_link (contractor);
CREATE TABLE hosted_link_revoked (
  link VARCHAR NOT NULL,
  revoked_by VARCHAR NOT NULL,
  revoked_at {moment} NOT NULL,
  CONSTRAINT pk_hosted_link_revoked PRIMARY KEY (link),
  CONSTRAINT fk_hosted_link_revoked_link FOREIGN KEY(link) REFERENCES hosted_link (id),
  CONSTRAINT fk_hosted_link_revoked_revoked_by FOREIGN KEY(revoked_by) REFERENCES person (id)
);
CREATE TABLE dispute (
  id VARCHAR NOT NULL,
  bill VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  opened_at {moment} NOT NULL,
  CONSTRAINT pk_dispute PRIMARY KEY (id),
  CONSTRAINT fk_dispute_bill FOREIGN KEY(bill) REFERENCES bill (id),
  CONSTRAINT fk_dispute_contractor FOREIGN KEY(contractor) REFERENCES contractor (id)
);
CREATE INDEX ix_dispute_bill ON dispute (bill);
CREATE INDEX ix_dispute_contractor ON dispute (contractor)"""


def upgrade() -> None:
    """Three tables whose rows are only ever added."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for statement in TABLES.format(moment=MOMENT[dialect]).split(";"):
        connection.exec_driver_sql(statement)
    for table in ("hosted_link", "hosted_link_revoked", "dispute"):
        for statement in append_only(table, dialect):
            connection.exec_driver_sql(statement)
