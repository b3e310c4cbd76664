"""A payout's page."""

from __future__ import annotations

from doors.pages.look import Look, Page, moment
from doors.pages.money import money
from models.facts import payout as facts
from models.standings import Log
from models.tables.bills import BillRow, PayoutRow
from rules import standing
from store import rows
from store.bill_look_ups import payout_bills
from store.views import neighbours


def page(look: Look, payout: str) -> Page:
    """Whom it pays for what, each attempt, and what the rail said."""
    look.open(payout)
    session = look.session
    row, log = rows.get(session, PayoutRow, payout), look.log(payout)
    lines = payout_bills(session, payout)
    bills = [rows.get(session, BillRow, line.bill) for line in lines]
    near = (
        *(row.contractor, *(line.bill for line in lines), *(bill.engagement for bill in bills)),
        *neighbours.cases(session, (payout, *(line.bill for line in lines))),
    )
    return look.page(
        payout,
        log,
        row.currency,
        near,
        entity=row.entity,
        contractor=row.contractor,
        rail=row.rail,
        destination=row.destination,
        amount=money(row.amount, row.currency),
        made_at=moment(row.made_at),
        rail_ref=standing.payout(log).rail_ref,
        bills=[
            {"bill": line.bill, "amount": money(line.amount, row.currency), "journal": line.journal} for line in lines
        ],
        attempts=_attempts(look, payout, log),
    )


def _attempts(look: Look, payout: str, log: Log) -> list[Page]:
    """Each attempt under its key, how often it was sent, and what came back."""
    return [
        {
            "attempt": attempt.n,
            "key": attempt.key,
            "begun_at": moment(attempt.begun_at),
            "sent": sum(sending.attempt == attempt.n for sending in standing.every(log, facts.Sending)),
            "answers": [
                {"outcome": answer.outcome, "detail": answer.detail, "rail_ref": answer.rail_ref}
                for answer in standing.every(log, facts.Answered)
                if answer.attempt == attempt.n
            ],
        }
        for attempt in neighbours.attempts(look.session, payout)
    ]
