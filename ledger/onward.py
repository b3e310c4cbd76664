"""A statement read on to its end: all that moved in an account before one line of it.

The journals are looked up once, a number each, and what the account held is handed on from part to part, so that a
statement costs as much as it is long. What is booked meanwhile is newer and changes nothing of it.
"""

from __future__ import annotations

from array import array
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Date, bindparam, text
from sqlmodel import Session

from ledger.history import CHANGE, OWN, Line, told
from models.ids import Kind, first_id
from models.ledger import Booked
from models.tables.types import UtcDateTime


class Rest(NamedTuple):
    """What is still to be read: the places in the book of its `journals`, the newest first, the first of which may be
    told down to `before`; and what the account `holds` after the next line.
    """

    before: Line
    holds: int
    journals: array[int]


def rest(session: Session, account: int, *, since: datetime | None, before: Line, holds: int) -> Rest:
    """What moved before the line *before*, recorded from *since* on."""
    given = {"account": account, "seq": before[0], "line": before[1]}
    bound = " AND t.journal_id >= :since" if since else ""
    asked = text(f"""
SELECT DISTINCT j.seq FROM transfer t JOIN journal j ON j.id = t.journal_id
WHERE {OWN} AND (j.seq, t.line) < (:seq, :line){bound} ORDER BY j.seq DESC""")  # noqa: S608 - our own words only
    found = session.execute(asked, given | ({"since": first_id(Kind.JOURNAL, since)} if since else {}))
    return Rest(before, holds, array("q", found.scalars()))


def read_on(session: Session, account: int, left: Rest, limit: int) -> tuple[tuple[Booked, ...], Rest]:
    """The lines of the next *limit* journals, and what is left after them."""
    given = {"account": account, "seq": left.before[0], "line": left.before[1], "journals": list(left.journals[:limit])}
    lines = tuple(told(left.holds, session.execute(_LINES, given).mappings().all()))
    last = lines[-1]
    return lines, Rest((last.seq, last.line), last.balance - last.change, left.journals[limit:])


# CROSS JOIN and IN say to SQLite which way to go: by the journals that are asked for. It has no figures, and would
# look through all that ever moved in the account for each part.
_LINES = (
    text(f"""
SELECT j.seq, t.line, j.id AS journal, j.key, j.kind, j.subject, j.effective_at, j.recorded_at,
  t.amount, {CHANGE} AS change, d.code AS debit, c.code AS credit
FROM journal j CROSS JOIN transfer t JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id
WHERE j.seq IN :journals AND t.journal_id = j.id AND :account IN (t.debit_id, t.credit_id)
  AND (j.seq, t.line) < (:seq, :line)
ORDER BY j.seq DESC, t.line DESC""")  # noqa: S608 - our own words only
    .bindparams(bindparam("journals", expanding=True))
    .columns(effective_at=Date, recorded_at=UtcDateTime)
)
