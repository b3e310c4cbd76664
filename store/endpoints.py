"""Endpoints: who listens, and with which secrets we sign for them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from models.tables.log import PositionRow
from models.tables.news import EndpointRow, EndpointSecretRow

T, SECRET = EndpointRow.__table__, EndpointSecretRow.__table__  # type: ignore[attr-defined]
STANDS = PositionRow.__table__  # type: ignore[attr-defined]


class Listening(NamedTuple):
    """An endpoint that has no end, and what it asked for."""

    id: str
    owner: str
    active: bool
    entity: str | None
    unit: str | None
    types: frozenset[str]


def listening(session: Session) -> list[Listening]:
    """Every endpoint that has no end."""
    columns = (T.c.id, T.c.owner, STANDS.c.stage, T.c.entity, T.c.unit, T.c.types)
    rows = select(*columns).join(STANDS, STANDS.c.object == T.c.id).where(STANDS.c.ended.is_(False))
    return [
        Listening(name, owner, stage == "active", entity, unit, frozenset(json.loads(types)))
        for name, owner, stage, entity, unit, types in session.execute(rows.order_by(T.c.id))
    ]


def secrets(session: Session, endpoints: Iterable[str], now: datetime) -> dict[str, tuple[str, ...]]:
    """The secrets that sign for each endpoint now, the newest first."""
    wanted = list(endpoints)
    rows = select(SECRET.c.endpoint, SECRET.c.secret, SECRET.c.overlap_until).where(SECRET.c.endpoint.in_(wanted))
    found: dict[str, tuple[str, ...]] = {}
    both: dict[str, bool] = {}
    for endpoint, secret, overlap_until in session.execute(rows.order_by(SECRET.c.endpoint, SECRET.c.n.desc())):
        if endpoint not in found:
            found[endpoint], both[endpoint] = (secret,), now < overlap_until
        elif both[endpoint]:
            found[endpoint], both[endpoint] = (*found[endpoint], secret), False
    return found


def secrets_made(session: Session, endpoint: str) -> int:
    """How many secrets it has had."""
    rows = select(func.count()).select_from(SECRET).where(SECRET.c.endpoint == endpoint)
    return int(session.execute(rows).scalar_one())
