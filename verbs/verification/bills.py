"""What every bill's money must satisfy, whatever happened to it on the way."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from models.differences import Difference, Law
from verbs.verification.asking import ask

_STATION_SKIPPED = """
WITH walk AS (
  SELECT id, subject, kind,
    sum(CASE kind WHEN 'matched' THEN 1 WHEN 'unmatched' THEN -1 ELSE 0 END) OVER so_far AS matched,
    sum(CASE kind WHEN 'gate_opened' THEN 1 WHEN 'gate_shut' THEN -1 ELSE 0 END) OVER so_far AS gated,
    sum(CASE kind WHEN 'released' THEN 1 WHEN 'release_reversed' THEN -1 ELSE 0 END) OVER so_far AS released,
    sum(CASE kind WHEN 'settled' THEN 1 WHEN 'settlement_reversed' THEN -1 ELSE 0 END) OVER so_far AS settled
  FROM journal
  WINDOW so_far AS (PARTITION BY subject ORDER BY seq ROWS UNBOUNDED PRECEDING))
SELECT id AS about, 'settled <= released <= gated <= matched <= 1' AS expected,
  settled || ', ' || released || ', ' || gated || ', ' || matched || ' after ' || kind || ' of ' || subject AS actual
FROM walk
WHERE settled < 0 OR settled > released OR released > gated OR gated > matched OR matched > 1"""
"""Counted along the journals of each bill: no path to a settled payout goes around match and gate."""

_MATCH_UNEVEN = """
WITH sums AS (
  SELECT j.subject AS bill,
    sum(CASE WHEN t.line > 1 THEN 0 WHEN j.kind = 'matched' THEN 1 ELSE -1 END) AS standing,
    sum(CASE WHEN t.credit_class = 'spent' THEN t.amount
             WHEN t.debit_class = 'spent' THEN -t.amount ELSE 0 END) AS spent,
    sum(CASE WHEN t.debit_class = 'tax' THEN t.amount WHEN t.credit_class = 'tax' THEN -t.amount ELSE 0 END) AS tax,
    sum(CASE WHEN t.credit_class = 'ap:held' THEN t.amount
             WHEN t.debit_class = 'ap:held' THEN -t.amount ELSE 0 END) AS owed
  FROM journal j JOIN transfer t ON t.journal_id = j.id
  WHERE j.kind IN ('matched', 'unmatched') GROUP BY j.subject)
SELECT b.id AS about, s.standing * b.total || ', of it tax ' || s.standing * b.tax AS expected,
  'owed ' || s.owed || ', spent ' || s.spent || ', tax ' || s.tax AS actual
FROM sums s JOIN bill b ON b.id = s.bill
WHERE s.spent + s.tax <> s.owed OR s.owed <> s.standing * b.total OR s.tax <> s.standing * b.tax"""

_OVERPAID = """
WITH sums AS (
  SELECT j.subject AS bill,
    sum(CASE WHEN t.debit_class IN ('expense', 'tax') THEN t.amount
             WHEN t.credit_class IN ('expense', 'tax') THEN -t.amount ELSE 0 END) AS matched,
    sum(CASE WHEN t.credit_class IN ('cash', 'elsewhere', 'recover') AND t.debit_class <> 'recover'
               AND t.debit_class <> 'cash' THEN t.amount
             WHEN t.debit_class IN ('cash', 'elsewhere', 'recover') AND t.credit_class <> 'recover'
               AND t.credit_class <> 'cash' THEN -t.amount ELSE 0 END) AS arrived
  FROM journal j JOIN transfer t ON t.journal_id = j.id JOIN bill b ON b.id = j.subject GROUP BY j.subject)
SELECT bill AS about, 'at most ' || matched AS expected, arrived AS actual FROM sums WHERE arrived > matched"""

"""What is to be recovered was paid beyond what was owed; it counts once what is owed was set off against it."""

_PAID_TWICE = """
SELECT j.subject AS about, 'one payout that stands' AS expected, count(*) AS actual FROM journal j
WHERE j.kind = 'released' AND NOT EXISTS (SELECT 1 FROM journal undone WHERE undone.reverses = j.id)
GROUP BY j.subject HAVING count(*) > 1"""

_PAYOUT_DIFFERS = """
WITH let_go AS (
  SELECT j.id, j.subject AS bill, a.code, sum(t.amount) AS amount
  FROM journal j JOIN transfer t ON t.journal_id = j.id JOIN account a ON a.id = t.credit_id
  WHERE j.kind = 'released' AND t.credit_class = 'transit' GROUP BY j.id, j.subject, a.code)
SELECT p.payout AS about, p.amount || ' for ' || p.bill || ' released by ' || p.journal AS expected,
  coalesce(l.amount || ' for ' || l.bill || ' to ' || l.code, 'no such journal') AS actual
FROM payout_bill p LEFT JOIN let_go l ON l.id = p.journal
WHERE l.id IS NULL OR l.bill <> p.bill OR l.amount <> p.amount OR l.code <> 'transit:' || p.payout || ':' || p.bill
UNION ALL
SELECT j.id, 'a payout of ' || j.subject, 'none' FROM journal j
WHERE j.kind = 'released' AND NOT EXISTS (SELECT 1 FROM payout_bill p WHERE p.journal = j.id)
UNION ALL
SELECT y.id, CAST(y.amount AS text), CAST(coalesce(sum(p.amount), 0) AS text)
FROM payout y LEFT JOIN payout_bill p ON p.payout = y.id
GROUP BY y.id, y.amount HAVING y.amount <> coalesce(sum(p.amount), 0)"""

_NOT_AT_REST = """
WITH holding AS (
  SELECT a.code, b.credits - b.debits AS holds,
    CASE WHEN a.account_class IN ('ap:held', 'ap:payable') THEN a.subject
         ELSE substr(a.code, length(a.account_class) + 2, 36) END AS object
  FROM account a JOIN balance b ON b.account_id = a.id
  WHERE a.account_class IN ('reserved', 'committed', 'claimed', 'ap:held', 'ap:payable', 'transit')
    AND b.credits <> b.debits)
SELECT h.code AS about, '0, for ' || h.object || ' has ended' AS expected, h.holds AS actual
FROM holding h JOIN position p ON p.object = h.object WHERE p.ended"""
"""Codes begin `<class>:<id>`, an id has 36 characters. What is in transit ends with its payout, not with its bill:
a bill that was paid late after a refusal is settled while another payout of it is still on its way."""

_QUESTIONS: dict[Law, str] = {
    "station_skipped": _STATION_SKIPPED,
    "match_uneven": _MATCH_UNEVEN,
    "overpaid": _OVERPAID,
    "paid_twice": _PAID_TWICE,
    "payout_differs": _PAYOUT_DIFFERS,
    "not_at_rest": _NOT_AT_REST,
}


def differences(session: Session) -> Iterator[Difference]:
    """Every bill, payout or account that breaks one of them."""
    return ask(session, _QUESTIONS)
