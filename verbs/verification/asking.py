"""Laws that the database can judge alone: a question whose every row is a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import text
from sqlmodel import Session

from models.differences import Difference, Law


def ask(session: Session, questions: Mapping[Law, str]) -> Iterator[Difference]:
    """Each question answers with `about`, `expected` and `actual`."""
    for law, question in questions.items():
        rows = session.execute(text(question).execution_options(yield_per=500))
        for about, expected, actual in rows:
            yield Difference(law=law, about=str(about), expected=str(expected), actual=str(actual))
