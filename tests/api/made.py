"""What a test of reaching needs beside the work: a journal, a late case, an endpoint and what it heard."""

from __future__ import annotations

from typing import Any

from models.asks.news import NewEndpoint
from models.tables.bills import PayoutRow
from store import deliveries, rows
from store.look_ups import cases_about
from store.views import journals
from tests.town import Town
from verbs import endpoints
from verbs.events import tell
from verbs.late_case import paid_late


def read(town: Town, kind: type[Any], key: str) -> Any:
    """One row."""
    with town.database.reading() as session:
        return rows.get(session, kind, key)


def journal(town: Town, subject: str) -> str:
    """The path of the first journal about *subject*."""
    with town.database.reading() as session:
        return f"/journals/{journals.about(session, [subject])[0].id}"


def late_case(town: Town, payout: str) -> str:
    """The case about a payout that came back after it had been refused."""
    row = read(town, PayoutRow, payout)
    town.do("system", paid_late, row, "paid, and then it came back: the account is closed")
    with town.database.reading() as session:
        return cases_about(session, f"late/{payout}")[0]


def listening(town: Town) -> str:
    """An endpoint for what is of the town's unit."""
    asked = NewEndpoint(url="https://hooks.example.com/", entity=town.entity, unit=town.unit)
    return town.done("paula", endpoints.register, asked, "whsec_c2VjcmV0", private=False).object


def heard(town: Town, endpoint: str, about: str) -> tuple[str, str]:
    """Everything is told that there is to tell: a delivery to *endpoint* about that object, and its event."""
    town.do("system", tell, 10**9, frozenset())
    with town.database.reading() as session:
        row = next(
            one for one in deliveries.page(session, endpoint, before=None, limit=99, state=None) if one.object == about
        )
        return row.id, row.event
