"""Every line of the access log is written here, in the transaction of what it tells."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import col

from models.actors import SYSTEM
from models.ids import Kind
from models.sign_in import Browser, Limit
from models.tables.nouns import ApiKeyRow
from models.tables.people import AccessLogRow
from store import access_log, sign_in
from verbs.occasion import Occasion

DETAIL_MAX = 400
KEY_REFUSALS = Limit(1, timedelta(hours=1), timedelta(hours=1))


def told(occ: Occasion, what: str, person: str | None, detail: str = "", browser: Browser | None = None) -> None:
    """*what* happened about *person*, by whoever acts; at the door itself nobody does yet."""
    through = f"through {occ.actor.person}" if occ.actor.on_behalf_of is not None else ""
    line = AccessLogRow(
        id=occ.new(Kind.ACCESS),
        at=occ.now,
        what=what,
        person=person,
        by=None if occ.actor == SYSTEM else occ.actor.who,
        address=browser.address if browser else None,
        detail=" ".join(filter(None, (detail, through)))[:DETAIL_MAX],
    )
    access_log.add(occ.session, line)


def key_refused(occ: Occasion, digest: str) -> None:
    """Somebody shows a key that was revoked, or whose holder has left: told once an hour, however often they try."""
    key = occ.session.execute(select(ApiKeyRow).where(col(ApiKeyRow.digest) == digest)).scalar_one()
    if sign_in.count_try(occ.session, f"key/{key.id}", KEY_REFUSALS, occ.now) is None:
        told(occ, "key_refused", key.person, key.id)
