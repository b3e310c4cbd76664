"""One key, one journal; one client's key, one answer, for ever, and about something that is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sqlalchemy import text
from sqlmodel import Session

from models.differences import Difference, Law
from models.ids import Kind
from verbs.verification.asking import ask

_QUESTIONS: dict[Law, str] = {
    "key_reused": """
SELECT key AS about, 'one journal' AS expected, count(*) || ' journals' AS actual
FROM journal GROUP BY key HAVING count(*) > 1
UNION ALL SELECT client || ' ' || key, 'one answer', count(*) || ' answers'
FROM request GROUP BY client, key HAVING count(*) > 1""",
    "key_off_count": """
WITH counted AS (
  SELECT key, subject || '/' || kind || '/' || row_number() OVER (PARTITION BY subject, kind ORDER BY seq) AS right_key
  FROM journal)
SELECT key AS about, right_key AS expected, key AS actual FROM counted WHERE key <> right_key""",
}

_NOUNS = (
    "entity unit person policy budget_line contractor destination contract sow evidence file api_key engagement"
    " approval purchase_order change_order receipt bill payout case_file dispute hosted_link journal role_grant session"
    " invitation delegation import endpoint delivery"
)
_GOES = f"{Kind.SAVED_FILTER.value}_"
"""What begins so may be gone: a filter that was dropped is the one thing that leaves no row behind."""

_FIELDS = {"decided": "decision", "ruled": "ruling", "flip_asked": "bill"}
"""Facts that name a thing of their own: a decision, a ruling, the bill that a flip will make."""

_FIELD = {"sqlite": "json_extract(body, '$.{0}')", "postgresql": "CAST(body AS json) ->> '{0}'"}
_SHA_256 = re.compile(r"[0-9a-f]{64}")


def differences(session: Session, *, bodies_readable: bool) -> Iterator[Difference]:
    """Questions about the bodies of facts can only be asked when all of them can be read."""
    yield from ask(session, _QUESTIONS)
    yield from _answers(session)
    if bodies_readable:
        yield from ask(session, {"object_missing": _missing(session.get_bind().dialect.name)})


def _missing(dialect: str) -> str:
    rows = [f"SELECT id FROM {noun}" for noun in _NOUNS.split()]  # noqa: S608 - our own words
    rows += [
        f"SELECT {_FIELD[dialect].format(field)} FROM fact WHERE kind = '{kind}'"  # noqa: S608 - our own words
        for kind, field in _FIELDS.items()
    ]
    return f"""
WITH known AS ({" UNION ALL ".join(rows)}),
told AS (
  SELECT client || ' ' || key AS about, object FROM request
  UNION ALL SELECT import_id || ' row ' || row, made FROM import_outcome)
SELECT t.about, t.object AS expected, 'nothing of that id' AS actual
FROM told t LEFT JOIN known ON known.id = t.object
WHERE t.object IS NOT NULL AND known.id IS NULL AND substr(t.object, 1, 4) <> '{_GOES}'"""  # noqa: S608


def _answers(session: Session) -> Iterator[Difference]:
    rows = text("SELECT client, key, route, body_hash, status, answer, object FROM request")
    for row in session.execute(rows.execution_options(yield_per=500)):
        problem = _problem(row.body_hash, row.status, row.answer, row.object)
        if problem:
            about = f"{row.client} {row.key}"
            yield Difference(law="answer_lost", about=about, expected="the answer as it was given", actual=problem)


def _problem(body_hash: str, status: int, answer: str, named: str | None) -> str | None:
    """Why the first answer can't be given again, or what in it does not fit."""
    try:
        told = json.loads(answer)
    except ValueError:
        return "text that is not JSON"
    if not _SHA_256.fullmatch(body_hash):
        return f"the hash {body_hash!r} of the request"
    if not isinstance(told, dict):
        return "JSON that is no object"
    if status < 300 and told.get("object", named) != named:  # noqa: PLR2004 - answers that say yes
        return f"an answer about {told['object']} for {named}"
    return None
