"""Every object's log, read once: that it can be read, that its position is right, that its journals tell the same."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from models.differences import Difference, Law
from models.standings import Log, Position
from rules.positions import position
from store import facts
from verbs.verification import booked, positions
from verbs.verification.asking import ask

_QUESTIONS: dict[Law, str] = {
    "facts_gapped": """
WITH counted AS (
  SELECT object, kind, n, row_number() OVER (PARTITION BY object, kind ORDER BY seq) AS nth FROM fact
  WHERE kind <> 'rail_moved')
SELECT object || ' ' || kind AS about, min(nth) AS expected, min(n) AS actual
FROM counted WHERE n <> nth GROUP BY object, kind""",
    "unexplained": """
SELECT j.id AS about, 'a journal about an object or a budget line' AS expected, 'about ' || j.subject AS actual
FROM journal j
WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.object = j.subject)
  AND NOT EXISTS (SELECT 1 FROM budget_line l WHERE l.id = j.subject)""",
}


def differences(session: Session) -> Iterator[Difference]:
    """One pass over all facts; a log that can't be read is named and left out of what follows."""
    for batch in positions.batches(session):
        logs: dict[str, Log] = {}
        stands: dict[str, Position] = {}
        for name, rows in batch.items():
            try:
                log = facts.read(rows)
                logs[name], stands[name] = log, position(name, log)
            except (ValueError, AssertionError) as error:
                why = str(error).partition("\n")[0]
                yield Difference(law="fact_unreadable", about=name, expected="facts that add up", actual=why)
        yield from positions.differences(session, stands)
        yield from booked.differences(session, {name: logs[name] for name in stands})
    yield from positions.strays(session)
    yield from ask(session, _QUESTIONS)
