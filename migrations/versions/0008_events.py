"""Events for other programs, notices for people, and what became of every delivery.

What happened before is nobody's news: the courier begins to read behind the last fact that is here now.
"""

from alembic import op

from models.tables.append_only import append_only

revision = "0008"
down_revision = "0007"

ADDED_ONLY = ("event", "endpoint", "endpoint_secret", "digest", "notice_preference", "delivery_attempt")
TYPES = {
    "sqlite": {"moment": "TEXT", "serial": "INTEGER"},
    "postgresql": {"moment": "TIMESTAMP WITH TIME ZONE", "serial": "BIGSERIAL"},
}

TABLES = (
    """\
CREATE TABLE stream_cursor (
  reader VARCHAR NOT NULL,
  seq BIGINT NOT NULL,
  CONSTRAINT pk_stream_cursor PRIMARY KEY (reader)
)""",
    "INSERT INTO stream_cursor (reader, seq) SELECT 'courier', coalesce(max(seq), 0) FROM fact",
    """\
CREATE TABLE event (
  seq {serial} NOT NULL,
  id VARCHAR NOT NULL,
  fact BIGINT NOT NULL,
  type VARCHAR NOT NULL,
  object VARCHAR NOT NULL,
  at {moment} NOT NULL,
  entity VARCHAR,
  unit VARCHAR,
  contractor VARCHAR,
  body VARCHAR NOT NULL,
  CONSTRAINT pk_event PRIMARY KEY (seq),
  CONSTRAINT uq_event_id UNIQUE (id),
  CONSTRAINT uq_event_fact UNIQUE (fact)
)""",
    "CREATE INDEX ix_event_entity_unit ON event (entity, unit, seq)",
    "CREATE INDEX ix_event_contractor ON event (contractor, seq)",
    """\
CREATE TABLE endpoint (
  id VARCHAR NOT NULL,
  owner VARCHAR NOT NULL,
  entity VARCHAR,
  unit VARCHAR,
  url VARCHAR NOT NULL,
  types VARCHAR NOT NULL,
  created_at {moment} NOT NULL,
  CONSTRAINT pk_endpoint PRIMARY KEY (id),
  CONSTRAINT ck_endpoint_unit_within_entity CHECK (unit IS NULL OR entity IS NOT NULL),
  CONSTRAINT fk_endpoint_owner FOREIGN KEY(owner) REFERENCES person (id),
  CONSTRAINT fk_endpoint_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_endpoint_unit FOREIGN KEY(unit) REFERENCES unit (id)
)""",
    """\
CREATE TABLE endpoint_secret (
  endpoint VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  secret VARCHAR NOT NULL,
  made_at {moment} NOT NULL,
  overlap_until {moment} NOT NULL,
  CONSTRAINT pk_endpoint_secret PRIMARY KEY (endpoint, n),
  CONSTRAINT fk_endpoint_secret_endpoint FOREIGN KEY(endpoint) REFERENCES endpoint (id)
)""",
    """\
CREATE TABLE digest (
  id VARCHAR NOT NULL,
  recipient VARCHAR NOT NULL,
  day DATE NOT NULL,
  made_at {moment} NOT NULL,
  CONSTRAINT pk_digest PRIMARY KEY (id),
  CONSTRAINT uq_digest_recipient_day UNIQUE (recipient, day)
)""",
    """\
CREATE TABLE notice (
  id VARCHAR NOT NULL,
  recipient VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  object VARCHAR NOT NULL,
  cause VARCHAR NOT NULL,
  how VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  text VARCHAR NOT NULL,
  made_at {moment} NOT NULL,
  digest VARCHAR,
  CONSTRAINT pk_notice PRIMARY KEY (id),
  CONSTRAINT uq_notice_recipient_cause UNIQUE (recipient, cause),
  CONSTRAINT ck_notice_how_is_known CHECK (how IN ('now','daily')),
  CONSTRAINT fk_notice_digest FOREIGN KEY(digest) REFERENCES digest (id)
)""",
    "CREATE INDEX ix_notice_recipient ON notice (recipient, id)",
    "CREATE INDEX ix_notice_undigested ON notice (recipient) WHERE how = 'daily' AND digest IS NULL",
    "CREATE INDEX ix_notice_digest ON notice (digest)",
    """\
CREATE TABLE notice_preference (
  person VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  body VARCHAR NOT NULL,
  set_at {moment} NOT NULL,
  CONSTRAINT pk_notice_preference PRIMARY KEY (person, n),
  CONSTRAINT fk_notice_preference_person FOREIGN KEY(person) REFERENCES person (id)
)""",
    """\
CREATE TABLE delivery (
  id VARCHAR NOT NULL,
  channel VARCHAR NOT NULL,
  lane VARCHAR NOT NULL,
  endpoint VARCHAR,
  event VARCHAR,
  notice VARCHAR,
  digest VARCHAR,
  made_at {moment} NOT NULL,
  state VARCHAR NOT NULL,
  tries INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at {moment} NOT NULL,
  held_until {moment},
  ended_at {moment},
  CONSTRAINT pk_delivery PRIMARY KEY (id),
  CONSTRAINT uq_delivery_endpoint_event UNIQUE (endpoint, event),
  CONSTRAINT uq_delivery_channel_notice UNIQUE (channel, notice),
  CONSTRAINT uq_delivery_channel_digest UNIQUE (channel, digest),
  CONSTRAINT ck_delivery_channel_is_known CHECK (channel IN ('endpoint','mail','chat')),
  CONSTRAINT ck_delivery_state_is_known CHECK (state IN ('waiting','delivered','failed')),
  CONSTRAINT ck_delivery_endpoint_of_endpoints CHECK ((channel = 'endpoint') = (endpoint IS NOT NULL)),
  CONSTRAINT ck_delivery_event_of_endpoints CHECK ((event IS NOT NULL) = (endpoint IS NOT NULL)),
  CONSTRAINT ck_delivery_one_thing_to_bring
    CHECK (endpoint IS NOT NULL OR ((notice IS NOT NULL) <> (digest IS NOT NULL))),
  CONSTRAINT fk_delivery_endpoint FOREIGN KEY(endpoint) REFERENCES endpoint (id),
  CONSTRAINT fk_delivery_event FOREIGN KEY(event) REFERENCES event (id),
  CONSTRAINT fk_delivery_notice FOREIGN KEY(notice) REFERENCES notice (id),
  CONSTRAINT fk_delivery_digest FOREIGN KEY(digest) REFERENCES digest (id)
)""",
    "CREATE INDEX ix_delivery_waiting ON delivery (due_at) WHERE state = 'waiting'",
    "CREATE INDEX ix_delivery_endpoint ON delivery (endpoint, id)",
    "CREATE INDEX ix_delivery_notice ON delivery (notice)",
    "CREATE INDEX ix_delivery_digest ON delivery (digest)",
    """\
CREATE TABLE delivery_attempt (
  delivery VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  at {moment} NOT NULL,
  status INTEGER,
  took_ms INTEGER NOT NULL,
  error VARCHAR,
  CONSTRAINT pk_delivery_attempt PRIMARY KEY (delivery, n),
  CONSTRAINT fk_delivery_attempt_delivery FOREIGN KEY(delivery) REFERENCES delivery (id)
)""",
)


def upgrade() -> None:
    """The tables with where the reading begins, then what keeps the rows of most of them from being changed."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for statement in TABLES:
        connection.exec_driver_sql(statement.format(**TYPES[dialect]))
    for table in ADDED_ONLY:
        for statement in append_only(table, dialect):
            connection.exec_driver_sql(statement)
