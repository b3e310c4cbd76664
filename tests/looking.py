"""What can be seen of the town without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from models.facts.bill import Matched
from models.money import decimal_text
from models.standings import BillStanding, CaseStanding, EngagementStanding
from models.tables.bills import BillRow
from models.tables.work import ApprovalRow, OrderRow
from rules import standing
from store import facts, rows
from store.look_ups import approval_about, cases_about, order_of
from store.views import positions
from tests.papers import Papers


@dataclass
class Looking(Papers):
    """Looking never settles anything."""

    def approval(self, subject: str) -> ApprovalRow:
        with self.database.reading() as session:
            found = approval_about(session, subject)
            assert found is not None
            return found

    def order(self, engagement: str) -> OrderRow:
        with self.database.reading() as session:
            found = order_of(session, engagement)
            assert found is not None
            return found

    def log(self, object_id: str) -> Any:
        with self.database.reading() as session:
            return facts.logs(session, [object_id])[object_id]

    def open_case(self, subject: str) -> tuple[str, CaseStanding]:
        with self.database.reading() as session:
            found = [(case, standing.case(facts.logs(session, [case])[case])) for case in cases_about(session, subject)]
        (open_one,) = [(case, stands) for case, stands in found if not stands.closed]
        return open_one

    def codes(self, subject: str) -> set[str]:
        """The findings that wait about *subject*."""
        with self.database.reading() as session:
            found = [standing.case(facts.logs(session, [case])[case]) for case in cases_about(session, subject)]
        return {finding.code.value for stands in found if not stands.closed for finding in stands.findings}

    def standing(self, bill: str) -> BillStanding:
        return standing.bill(self.log(bill))

    def matched(self, bill: str) -> Matched:
        """What the bill's match of today pinned."""
        matched = self.standing(bill).matched
        assert matched is not None
        return matched

    def engagement(self, engagement: str) -> EngagementStanding:
        return standing.engagement(self.log(engagement))

    def stage(self, object_id: str) -> str:
        with self.database.reading() as session:
            return str(
                session.execute(text("SELECT stage FROM position WHERE object = :o"), {"o": object_id}).scalar_one()
            )

    def due(self, object_id: str) -> datetime | None:
        """When lists say that it is due."""
        with self.database.reading() as session:
            return positions.of(session, [object_id])[object_id].due

    def row(self, bill: str) -> BillRow:
        with self.database.reading() as session:
            return rows.get(session, BillRow, bill)

    def holds(self, account: str) -> str:
        """The balance of the only account whose code begins so, credits less debits."""
        asked = text(
            "SELECT sum(b.credits - b.debits) FROM balance b JOIN account a ON a.id = b.account_id WHERE a.code LIKE :c"
        )
        with self.database.reading() as session:
            return decimal_text(int(session.execute(asked, {"c": f"{account}%"}).scalar_one() or 0), "USD")

    def journals(self, subject: str) -> list[str]:
        """The kinds of the journals of *subject*, in the order in which they were booked."""
        with self.database.reading() as session:
            kinds = session.execute(text("SELECT kind FROM journal WHERE subject = :s ORDER BY seq"), {"s": subject})
            return [str(kind) for kind in kinds.scalars()]

    def booked_on(self, subject: str, kind: str) -> str:
        """The effective date of the newest journal of that kind."""
        asked = text("SELECT effective_at FROM journal WHERE subject = :s AND kind = :k ORDER BY seq DESC")
        with self.database.reading() as session:
            return str(session.execute(asked, {"s": subject, "k": kind}).scalars().first())

    def waits_for(self, object_id: str) -> str | None:
        with self.database.reading() as session:
            found = session.execute(text("SELECT waits_for FROM position WHERE object = :o"), {"o": object_id})
            waits_for: str | None = found.scalar_one()
            return waits_for

    def cases(self, subject: str) -> int:
        """How many cases there ever were about *subject*."""
        with self.database.reading() as session:
            return len(cases_about(session, subject))

    def order_number(self, bill: str) -> str:
        """The number of the order that the bill draws on."""
        order = self.standing(bill).order
        assert order is not None
        with self.database.reading() as session:
            return rows.get(session, OrderRow, order).number

    def payout(self, bill: str) -> str:
        released = self.standing(bill).releases
        return released[-1].payout
