"""One client key, one request, one answer, for ever."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import psycopg
from sqlalchemy import bindparam, exc, select, text
from sqlmodel import Session, col

from models.errors import InProgress, KeyReused
from models.tables.log import RequestRow
from store import rows

_FIRST_ABOUT = (
    select(RequestRow)
    .where(col(RequestRow.object) == bindparam("object"))
    .order_by(col(RequestRow.answered_at))
    .limit(1)
)


class Answer(NamedTuple):
    """What was answered: HTTP status, the stored text, the object that it is about."""

    status: int
    body: str
    object: str | None


_LOCK_NOT_AVAILABLE = "55P03"
TURN_MILLISECONDS = 1500
"""How long a repeat waits for the first request to end before it is told so."""
_TURN = text("""
WITH before AS MATERIALIZED (
  SELECT current_setting('lock_timeout') AS usual, set_config('lock_timeout', :wait, true) AS short),
turn AS MATERIALIZED (SELECT usual, pg_advisory_xact_lock(hashtextextended(:key, 0)) FROM before WHERE short <> '')
SELECT set_config('lock_timeout', usual, true) FROM turn""")
"""The turn with a wait of its own, in one round trip: each step is asked only when the one before has answered."""


def take_turn(session: Session, client: str, key: str) -> None:
    """Wait until no other transaction is at work under this key. Raises InProgress after a while.

    On SQLite the transaction is the only writer already.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    try:
        session.execute(_TURN, {"key": f"{client}/{key}", "wait": str(TURN_MILLISECONDS)})
    except exc.DBAPIError as error:
        if isinstance(error.orig, psycopg.Error) and error.orig.sqlstate == _LOCK_NOT_AVAILABLE:
            msg = "the first request with this Idempotency-Key is still being worked on"
            raise InProgress(msg) from error
        raise


def recorded(session: Session, client: str, key: str, route: str, body_hash: str) -> Answer | None:
    """The first answer under this key. Raises KeyReused when the request was another one."""
    row = session.get(RequestRow, (client, key))
    if row is None:
        return None
    if (row.route, row.body_hash) != (route, body_hash):
        msg = "this Idempotency-Key was used for another request; use a new key for a new request"
        raise KeyReused(msg)
    return Answer(row.status, row.answer, row.object)


def record(
    session: Session, client: str, key: str, *, route: str, body_hash: str, answer: Answer, at: datetime
) -> None:
    """Keep *answer*. A second insert under the key waits for the first transaction, then violates it."""
    row = RequestRow(
        client=client,
        key=key,
        route=route,
        body_hash=body_hash,
        status=answer.status,
        answer=answer.body,
        object=answer.object,
        answered_at=at,
    )
    rows.add(session, row)


def first_about(session: Session, object_id: str) -> RequestRow | None:
    """The first request whose answer is about that object: the one that made it, where a request did."""
    return session.execute(_FIRST_ABOUT, {"object": object_id}).scalar_one_or_none()
