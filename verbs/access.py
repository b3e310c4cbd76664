"""Every line of the access log is written here, in the transaction of what it tells."""

from __future__ import annotations

from models.ids import Kind
from models.sign_in import Browser
from models.tables.people import AccessLogRow
from store import access_log
from verbs.occasion import Occasion

DETAIL_MAX = 400


def told(occ: Occasion, what: str, person: str | None, detail: str = "", browser: Browser | None = None) -> None:
    """*what* happened about *person*, by whoever acts."""
    by = occ.actor.person if occ.actor.on_behalf_of is None else f"{occ.actor.person} for {occ.actor.on_behalf_of}"
    line = AccessLogRow(
        id=occ.new(Kind.ACCESS),
        at=occ.now,
        what=what,
        person=person,
        by=by,
        address=browser.address if browser else None,
        detail=detail[:DETAIL_MAX],
    )
    access_log.add(occ.session, line)
