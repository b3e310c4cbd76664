"""What moved through one account, newest first, and what it held after each move.

The order is that of booking: whoever books holds the account, so no balance on the way was ever another. A page of an
account that moved often is read from the newest journal backwards, of one that seldom moved from its own index. Days
are bounded by the journals' ids, which are made in the moment in which they are recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Date, RowMapping, TextualSelect, text
from sqlmodel import Session

from models.ids import Kind, first_id
from models.ledger import Booked, Statement
from models.tables.types import UtcDateTime

Line = tuple[int, int]
"""A journal's place in the book, and the number of the transfer in it."""

CHANGE = "CASE WHEN t.debit_id = :account THEN -t.amount ELSE t.amount END"
OWN = "(t.debit_id = :account OR t.credit_id = :account)"
_BOOKED = f"transfer t JOIN journal j ON j.id = t.journal_id WHERE {OWN}"
_BOUNDS = {
    "since": "t.journal_id >= :since",
    "until": "t.journal_id < :until",
    "before": "j.seq <= :seq AND (j.seq, t.line) < (:seq, :line)",
}


def history(
    session: Session,
    account: int,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    before: Line | None = None,
    limit: int = 100,
) -> Statement:
    """At most *limit* transfers recorded from *since* on and before *until*; for the next page pass the last one's
    `(seq, line)` as *before*. One statement, so that its sums are of one moment.
    """
    bounds: dict[str, dict[str, object]] = {
        "since": {"since": first_id(Kind.JOURNAL, since)} if since else {},
        "until": {"until": first_id(Kind.JOURNAL, until)} if until else {},
        "before": dict(zip(("seq", "line"), before, strict=True)) if before else {},
    }
    asked = _statement(frozenset(name for name, bound in bounds.items() if bound))
    given = {"account": account, "limit": limit, **bounds["since"], **bounds["until"], **bounds["before"]}
    rows = session.connection().execute(asked, given).mappings().all()
    assert rows, f"there is no account {account}"
    opening, closing, newer = (int(rows[0][name]) for name in ("opening", "closing", "newer"))
    return Statement(opening=opening, closing=closing, lines=tuple(told(closing - newer, rows)))


def told(holds: int, found: Sequence[RowMapping]) -> Iterator[Booked]:
    """Each with what the account held after it: what it held at last, less what moved since."""
    for row in found:
        if row["journal"] is None:
            return
        fields = {name: row[name] for name in Booked.model_fields if name != "balance"}
        yield Booked.model_validate({**fields, "balance": holds}, strict=False)
        holds -= row["change"]


def _statement(known: frozenset[str]) -> TextualSelect:
    """One row at least, with the sums: what there was before, what at last, and what moved on the pages before."""
    within = [_BOUNDS[name] for name in sorted(known)]
    period = [_BOUNDS[name] for name in sorted(known - {"before"})]
    asked = text(f"""
WITH page AS (
  SELECT j.seq, t.line, j.id AS journal, j.key, j.kind, j.subject, j.effective_at, j.recorded_at,
    t.debit_id, t.credit_id, t.amount, {CHANGE} AS change
  FROM {" AND ".join((_BOOKED, *within))} ORDER BY j.seq DESC, t.line DESC LIMIT :limit)
SELECT s.opening, s.closing, s.newer, p.*, d.code AS debit, c.code AS credit
FROM (SELECT {_held("since", known, "0")} AS opening,
        {_held("until", known, "holds")} AS closing,
        {_moved(_BOOKED, *period, "(j.seq, t.line) >= (:seq, :line)") if "before" in known else "0"} AS newer
      FROM (SELECT credits - debits AS holds FROM balance WHERE account_id = :account) b) s
LEFT JOIN page p ON true
LEFT JOIN account d ON d.id = p.debit_id
LEFT JOIN account c ON c.id = p.credit_id
ORDER BY p.seq DESC, p.line DESC""")  # noqa: S608 - our own words only
    return asked.columns(effective_at=Date, recorded_at=UtcDateTime)


def _held(bound: str, known: frozenset[str], otherwise: str) -> str:
    """What the account held before *bound*: what it holds now, less all that moved from there on."""
    after = f"t.journal_id >= :{bound}"
    return f"holds - {_moved(f'transfer t WHERE {OWN}', after)}" if bound in known else otherwise


def _moved(*conditions: str) -> str:
    """All that moved under *conditions*."""
    return f"coalesce((SELECT sum({CHANGE}) FROM {' AND '.join(conditions)}), 0)"  # noqa: S608
