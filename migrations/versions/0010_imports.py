"""Registers are imported: what was uploaded, what its dry run said, what became of each row.

A contractor is looked up by name from an index: an imported register names them so.
"""

from alembic import op

from models.tables.append_only import append_only

revision = "0010"
down_revision = "0009"

TABLES = (
    """\
CREATE TABLE import_file (
  digest VARCHAR NOT NULL,
  media_type VARCHAR NOT NULL,
  size INTEGER NOT NULL,
  content {bytes} NOT NULL,
  stored_at {moment} NOT NULL,
  CONSTRAINT pk_import_file PRIMARY KEY (digest),
  CONSTRAINT ck_import_file_size_is_capped CHECK (size BETWEEN 1 AND 10485760)
)""",
    """\
CREATE TABLE import (
  id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  entity VARCHAR,
  name VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  dry_run VARCHAR NOT NULL,
  total INTEGER NOT NULL,
  bad INTEGER NOT NULL,
  uploaded_by VARCHAR NOT NULL,
  uploaded_at {moment} NOT NULL,
  CONSTRAINT pk_import PRIMARY KEY (id),
  CONSTRAINT ck_import_kind_is_known CHECK (kind IN ('contractors','orders','bills')),
  CONSTRAINT ck_import_contractors_are_the_house_s CHECK ((kind = 'contractors') = (entity IS NULL)),
  CONSTRAINT ck_import_rows_add_up CHECK (total >= 1 AND bad BETWEEN 0 AND total),
  CONSTRAINT fk_import_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_import_digest FOREIGN KEY(digest) REFERENCES import_file (digest),
  CONSTRAINT fk_import_uploaded_by FOREIGN KEY(uploaded_by) REFERENCES person (id)
)""",
    """\
CREATE TABLE import_line (
  import_id VARCHAR NOT NULL,
  row INTEGER NOT NULL,
  document INTEGER,
  cells VARCHAR NOT NULL,
  findings VARCHAR NOT NULL,
  plan VARCHAR,
  CONSTRAINT pk_import_line PRIMARY KEY (import_id, row),
  CONSTRAINT ck_import_line_header_is_row_one CHECK (row >= 2),
  CONSTRAINT ck_import_line_first_row_has_the_plan CHECK ((plan IS NULL) OR (document = row)),
  CONSTRAINT fk_import_line_import_id FOREIGN KEY(import_id) REFERENCES import (id)
)""",
    """\
CREATE TABLE import_outcome (
  import_id VARCHAR NOT NULL,
  row INTEGER NOT NULL,
  made VARCHAR,
  reason VARCHAR,
  done_by VARCHAR NOT NULL,
  done_at {moment} NOT NULL,
  CONSTRAINT pk_import_outcome PRIMARY KEY (import_id, row),
  CONSTRAINT ck_import_outcome_made_or_a_reason CHECK ((made IS NULL) = (reason IS NOT NULL)),
  CONSTRAINT fk_import_outcome_import_id FOREIGN KEY(import_id, row) REFERENCES import_line (import_id, row),
  CONSTRAINT fk_import_outcome_done_by FOREIGN KEY(done_by) REFERENCES person (id)
)""",
    """\
CREATE TABLE import_cancelled (
  import_id VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  cancelled_by VARCHAR NOT NULL,
  cancelled_at {moment} NOT NULL,
  CONSTRAINT pk_import_cancelled PRIMARY KEY (import_id),
  CONSTRAINT fk_import_cancelled_import_id FOREIGN KEY(import_id) REFERENCES import (id),
  CONSTRAINT fk_import_cancelled_cancelled_by FOREIGN KEY(cancelled_by) REFERENCES person (id)
)""",
    """\
CREATE TABLE order_reference (
  entity VARCHAR NOT NULL,
  normal_number VARCHAR NOT NULL,
  number VARCHAR NOT NULL,
  engagement VARCHAR NOT NULL,
  import_id VARCHAR NOT NULL,
  CONSTRAINT pk_order_reference PRIMARY KEY (entity, normal_number),
  CONSTRAINT uq_order_reference_engagement UNIQUE (engagement),
  CONSTRAINT fk_order_reference_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_order_reference_engagement FOREIGN KEY(engagement) REFERENCES engagement (id),
  CONSTRAINT fk_order_reference_import_id FOREIGN KEY(import_id) REFERENCES import (id)
)""",
)
INDEXES = (
    "CREATE INDEX ix_import_entity ON import (entity)",
    "CREATE INDEX ix_contractor_name ON contractor (name)",
)
ADDED_ONLY = ("import_file", "import", "import_line", "import_outcome", "import_cancelled", "order_reference")


def upgrade() -> None:
    """Tables and indexes, then what keeps them from being changed."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    sqlite = dialect == "sqlite"
    types = {"bytes": "BLOB" if sqlite else "BYTEA", "moment": "TEXT" if sqlite else "TIMESTAMP WITH TIME ZONE"}
    for statement in (*(table.format(**types) for table in TABLES), *INDEXES):
        connection.exec_driver_sql(statement)
    for table in ADDED_ONLY:
        for statement in append_only(table, dialect):
            connection.exec_driver_sql(statement)
