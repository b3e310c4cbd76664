"""A payout's page."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from doors.pages.look import Look
from doors.pages.shown import Neighbour, Page
from doors.pages.timeline import Timeline
from models.facts import payout as facts
from models.money import Money, Value
from models.standings import Log
from models.tables.bills import BillRow, PayoutRow
from models.text import Id
from models.written import MoneyText
from rules import standing
from store import rows
from store.bill_look_ups import payout_bills
from store.views import neighbours


class PaidBill(Value):
    """What of the payout is for which bill, and the journal that released it."""

    bill: Id
    amount: MoneyText
    journal: Id


class RailAnswer(Value):
    """What came back for one request. `unknown`: the money may have moved; `not_sent`: this call sent nothing."""

    outcome: Literal["accepted", "refused", "unknown", "not_sent"]
    detail: str
    rail_ref: str | None


class Attempt(Value):
    """One attempt under its key: how often it was `sent`, and what came back."""

    attempt: int
    key: str
    begun_at: datetime
    sent: int
    answers: tuple[RailAnswer, ...]


class PayoutPage(Page):
    """Whom a payout pays for what, each attempt, and what the rail said."""

    entity: Id
    contractor: Id
    rail: str
    destination: Id
    amount: MoneyText
    made_at: datetime
    rail_ref: str | None
    bills: tuple[PaidBill, ...]
    attempts: tuple[Attempt, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


def page(look: Look, payout: str) -> PayoutPage:
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
        PayoutPage,
        payout,
        log,
        row.currency,
        near,
        entity=row.entity,
        contractor=row.contractor,
        rail=row.rail,
        destination=row.destination,
        amount=Money(minor=row.amount, currency=row.currency),
        made_at=row.made_at,
        rail_ref=standing.payout(log).rail_ref,
        bills=tuple(
            PaidBill(bill=line.bill, amount=Money(minor=line.amount, currency=row.currency), journal=line.journal)
            for line in lines
        ),
        attempts=_attempts(look, payout, log),
    )


def _attempts(look: Look, payout: str, log: Log) -> tuple[Attempt, ...]:
    """Each attempt under its key, how often it was sent, and what came back."""
    return tuple(
        Attempt(
            attempt=attempt.n,
            key=attempt.key,
            begun_at=attempt.begun_at,
            sent=sum(sending.attempt == attempt.n for sending in standing.every(log, facts.Sending)),
            answers=tuple(
                RailAnswer(outcome=answer.outcome, detail=answer.detail, rail_ref=answer.rail_ref)
                for answer in standing.every(log, facts.Answered)
                if answer.attempt == attempt.n
            ),
        )
        for attempt in neighbours.attempts(look.session, payout)
    )
