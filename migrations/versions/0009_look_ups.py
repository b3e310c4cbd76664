"""Lists and look-ups are read from an index, whatever people filter them by; whatever has a name is found by it;
people keep filters of their own.

What is here already gets its words from its rows, and payouts from what their rail called them.
"""

import json
from collections.abc import Iterator

from alembic import op
from sqlalchemy import Connection, text

from models import words

revision = "0009"
down_revision = "0008"

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
    "CREATE INDEX ix_contract_entity ON contract (entity, id)",
    "CREATE INDEX ix_account_subject ON account (subject, account_class)",
)
TERMS = """\
CREATE TABLE search_term (
  object VARCHAR NOT NULL,
  term TEXT {bytewise}NOT NULL,
  entity VARCHAR NOT NULL,
  CONSTRAINT pk_search_term PRIMARY KEY (object, term)
)"""
TERM_INDEXES = (
    "CREATE INDEX ix_search_term_term ON search_term (term, object)",
    "CREATE INDEX ix_search_term_entity ON search_term (entity, term, object)",
)
SAVED = """\
CREATE TABLE saved_filter (
  id VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  list VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  query VARCHAR NOT NULL,
  created_at {moment} NOT NULL,
  CONSTRAINT pk_saved_filter PRIMARY KEY (id),
  CONSTRAINT uq_saved_filter_person_list_name UNIQUE (person, list, name),
  CONSTRAINT fk_saved_filter_person FOREIGN KEY(person) REFERENCES person (id)
)"""
RAIL_REFS = (
    "SELECT f.object, f.body, p.entity FROM fact f JOIN payout p ON p.id = f.object"
    " WHERE f.kind IN ('accepted', 'settled')"
)
Found = tuple[str, frozenset[str], str]


def upgrade() -> None:
    """The same words on both engines, but for how text is compared."""
    connection = op.get_bind()
    on_postgresql = connection.dialect.name == "postgresql"
    bytewise = 'COLLATE "C" ' if on_postgresql else ""
    moment = "TIMESTAMP WITH TIME ZONE" if on_postgresql else "TEXT"
    for statement in (*INDEXES, TERMS.format(bytewise=bytewise), SAVED.format(moment=moment)):
        connection.exec_driver_sql(statement)
    adding = text("INSERT INTO search_term VALUES (:object, :term, :entity) ON CONFLICT DO NOTHING")
    for name, terms, entity in _found(connection):
        for term in sorted(terms):
            connection.execute(adding, {"object": name, "term": term, "entity": entity})
    for statement in TERM_INDEXES:
        connection.exec_driver_sql(statement)


def _found(connection: Connection) -> Iterator[Found]:
    def rows(question: str) -> Iterator[tuple[str, ...]]:
        yield from (tuple(row) for row in connection.exec_driver_sql(question).all())

    for name, number, title, entity in rows("SELECT id, number, title, entity FROM engagement"):
        yield name, words.of_our_number(number) | words.words(title), entity
    for name, number, entity in rows("SELECT id, number, entity FROM purchase_order"):
        yield name, words.of_our_number(number), entity
    for name, number, entity in rows("SELECT id, number, entity FROM bill"):
        yield name, words.of_their_number(number), entity
    for name, called, email in rows("SELECT id, name, coalesce(email, '') FROM contractor"):
        yield name, words.words(f"{called} {email}"), ""
    for name, body, entity in rows(RAIL_REFS):
        yield name, words.of_their_number(json.loads(body)["rail_ref"]), entity
