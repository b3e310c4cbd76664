"""Does the book prove? Four laws, asked of the rows themselves and not of our code.

The database sums and sorts; Python only names what came out wrong, so a proof of a million
journals needs no memory here. `verify` runs it every night, and the tests after every story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from models.differences import Difference
from models.ledger import IN_FLIGHT, AccountClass

_SIDES = """
  SELECT debit_id AS account_id, journal_id, line, amount AS debit, 0 AS credit FROM transfer
  UNION ALL SELECT credit_id, journal_id, line, 0, amount FROM transfer"""

_UNBALANCED = text("""
SELECT a.entity || ' ' || a.book || ' ' || a.currency AS about, sum(b.debits) AS expected, sum(b.credits) AS actual
FROM balance b JOIN account a ON a.id = b.account_id
GROUP BY a.entity, a.book, a.currency HAVING sum(b.debits) <> sum(b.credits)""")

_BROUGHT = ", ".join(f"'{one}'" for one in sorted(IN_FLIGHT - {AccountClass.RECOVER}))
"""Classes that credits bring something to; what is to be had back is brought by debits."""

_MISSTATED = text(f"""
WITH side AS ({_SIDES}),
moved AS (
  SELECT account_id, sum(debit) AS debits, sum(credit) AS credits,
    max(CASE WHEN credit > 0 THEN journal_id END) AS came_in, max(CASE WHEN debit > 0 THEN journal_id END) AS went_out
  FROM side GROUP BY account_id),
stands AS (
  SELECT a.account_class, a.code, a.subject, a.book, a.no_overdraft, b.account_id, b.debits, b.credits, b.since,
    b.no_overdraft AS guarded, coalesce(m.debits, 0) AS moved_out, coalesce(m.credits, 0) AS moved_in,
    CASE WHEN a.account_class = 'recover' THEN m.went_out
         WHEN a.account_class IN ({_BROUGHT}) THEN m.came_in END AS brought_by
  FROM account a LEFT JOIN balance b ON b.account_id = a.id LEFT JOIN moved m ON m.account_id = a.id),
line AS (
  SELECT subject, {
    ", ".join(
        f"sum(CASE account_class WHEN '{one}' THEN moved_in - moved_out ELSE 0 END) AS {one}"
        for one in ("reserved", "committed", "claimed")
    )
}
  FROM stands WHERE book = 'budget' GROUP BY subject)
SELECT code AS about, moved_out || ' debit, ' || moved_in || ' credit' AS expected,
  coalesce(debits || ' debit, ' || credits || ' credit', 'no balance') AS actual
FROM stands
WHERE account_id IS NULL OR debits <> moved_out OR credits <> moved_in OR guarded <> no_overdraft
UNION ALL
SELECT code, 'since ' || coalesce(brought_by, 'nothing'), 'since ' || coalesce(since, 'nothing')
FROM stands
WHERE debits = moved_out AND credits = moved_in AND coalesce(since, '') <> coalesce(brought_by, '')
UNION ALL
SELECT l.subject, l.reserved || ' reserved, ' || l.committed || ' committed, ' || l.claimed || ' claimed',
  coalesce(k.reserved || ' reserved, ' || k.committed || ' committed, ' || k.claimed || ' claimed', 'nothing kept')
FROM line l LEFT JOIN in_work k ON k.subject = l.subject
WHERE coalesce(k.reserved, 0) <> l.reserved OR coalesce(k.committed, 0) <> l.committed
  OR coalesce(k.claimed, 0) <> l.claimed""")  # noqa: S608

_OVERDRAWN = text(f"""
WITH side AS ({_SIDES}),
replay AS (
  SELECT s.account_id, s.journal_id, sum(s.credit - s.debit) OVER (
    PARTITION BY s.account_id ORDER BY j.seq, s.line ROWS UNBOUNDED PRECEDING) AS holds
  FROM side s JOIN journal j ON j.id = s.journal_id)
SELECT a.code AS about, '0 or more' AS expected, min(r.holds) AS actual
FROM replay r JOIN account a ON a.id = r.account_id
WHERE a.no_overdraft AND r.holds < 0 GROUP BY a.id, a.code""")  # noqa: S608

_GAPPED = text("""
WITH lines AS (
  SELECT journal_id, count(*) AS n, min(line) AS lowest, max(line) AS highest FROM transfer GROUP BY journal_id)
SELECT j.id AS about, '1 to ' || j.n_lines AS expected,
  coalesce(l.n || ' lines, ' || l.lowest || ' to ' || l.highest, 'no lines') AS actual
FROM journal j LEFT JOIN lines l ON l.journal_id = j.id
WHERE l.n IS NULL OR l.n <> j.n_lines OR l.lowest <> 1 OR l.highest <> j.n_lines
UNION ALL
SELECT l.journal_id, 'no lines', l.n || ' lines' FROM lines l
WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.id = l.journal_id)""")

LAWS = {"unbalanced": _UNBALANCED, "misstated": _MISSTATED, "overdrawn": _OVERDRAWN, "gapped": _GAPPED}


def proof(session: Session) -> list[Difference]:
    """Every broken law, in the order of `LAWS`; an empty list is the proof."""
    return [difference for law, question in LAWS.items() for difference in _named(law, session.execute(question))]


def _named(law: str, rows: Iterable[Row[Any]]) -> Iterator[Difference]:
    for row in rows:
        about, expected, actual = row.about, str(row.expected), str(row.actual)
        yield Difference.model_validate({"law": law, "about": about, "expected": expected, "actual": actual})
