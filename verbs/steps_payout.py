"""The stations of a payout: begin an attempt, take in answers, settle. The outward calls are not here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.facts import payout as facts
from models.money import Money
from models.policy import RailTimes
from models.rails import Found, Inquiry, NotFound, PaymentInstruction, SendAnswer, Sending
from models.steps import PayoutStep
from models.tables.bills import AttemptRow, BillRow, PayoutRow
from models.tables.contractors import DestinationRow
from rules import standing, unknown_outcome
from store import rows
from store.look_ups import newest_policy
from verbs.at_payout import clear, freeze, load, reference, ruled_unpaid, say_overdue, stage, step
from verbs.elsewhere import is_needless
from verbs.late_case import contradicted
from verbs.money_back import give_back
from verbs.occasion import Occasion
from verbs.policies import read_policy
from verbs.rail_moved import apply_all, other_than_known

Compose = Callable[[PaymentInstruction], str]


def look(occ: Occasion, payout: str, compose: Compose, terms: unknown_outcome.RailTerms) -> PayoutStep:
    """What this payout does next, from all that it was ever told."""
    row, bills = load(occ, payout)
    return _next(occ, row, bills, compose, terms)


def _next(
    occ: Occasion, row: PayoutRow, bills: list[BillRow], compose: Compose, terms: unknown_outcome.RailTerms
) -> PayoutStep:
    times = read_policy(newest_policy(occ.session, row.entity)).rail
    _tell(occ, row, times)
    if ruled_unpaid(occ, row.id, served=row.rail == terms.rail):
        _refuse(occ, row, bills, "a person confirmed with the bank that it was not paid")
        _tell(occ, row, times)
    if row.rail != terms.rail:
        return _without_a_rail(occ, row, bills)
    stands = standing.payout(occ.log(row.id))
    then = unknown_outcome.next_move(stands, times, terms, occ.now, needless=is_needless(occ, bills))
    match then.do:
        case "begin":
            _begin(occ, row, stands.attempt + 1, compose)
            return _next(occ, row, bills, compose, terms)
        case "send":
            assert then.at is not None
            return _send(occ, row, stands.attempt, then.at)
        case "inquire":
            return step(
                row, bills, "waiting", "asking the rail", inquire=reference(row.id, stands.attempt), why=then.why
            )
        case "refuse":
            _refuse(occ, row, bills, then.why)
            return _next(occ, row, bills, compose, terms)
        case "freeze":
            freeze(occ, row, then.why)
            return _next(occ, row, bills, compose, terms)
        case "end":
            return step(row, bills, "ended", stage(stands))
        case _:
            ask = reference(row.id, stands.attempt) if stands.rail_ref and not stands.frozen else None
            why = f"case {stands.frozen.case}" if stands.frozen else then.why
            return step(row, bills, "waiting", stage(stands), until=then.at, why=why, on_waking=ask)


def _tell(occ: Occasion, row: PayoutRow, times: RailTimes) -> None:
    """Persons know what the rail keeps us waiting for, or has told and does not show."""
    stands = standing.payout(occ.log(row.id))
    if stands.frozen and stands.in_transit:
        if stands.news and not stands.ask_again:
            freeze(occ, row, stands.frozen.why)
        return
    if unknown_outcome.heard_out(stands):
        contradicted(occ, row, "a step that the rail shows when it is asked", unknown_outcome.told(stands))
    if unknown_outcome.overdue(stands, times, occ.now):
        say_overdue(occ, row, stands, times)


def _refuse(occ: Occasion, row: PayoutRow, bills: list[BillRow], reason: str) -> None:
    """It definitely was not paid: the money goes back to its bills."""
    give_back(occ, row, bills, reason)
    clear(occ, row)


def _without_a_rail(occ: Occasion, row: PayoutRow, bills: list[BillRow]) -> PayoutStep:
    """Nobody here pays by its rail any more: what was never sent goes back, for what was sent a person must know."""
    stands, why = standing.payout(occ.log(row.id)), f"nobody here pays by {row.rail} any more"
    if stands.in_transit and not stands.attempt:
        _refuse(occ, row, bills, why)
    elif stands.in_transit:
        freeze(occ, row, why)
    stands = standing.payout(occ.log(row.id))
    if not stands.in_transit or stands.frozen is None:
        return step(row, bills, "ended", stage(stands))
    return step(row, bills, "waiting", stage(stands), why=f"case {stands.frozen.case}")


def _thaw(occ: Occasion, row: PayoutRow, found: Found) -> None:
    """All of the rail's steps were applied before it froze: the rail knows it, and that is what was waited for."""
    stands = standing.payout(occ.log(row.id))
    if stands.frozen and stands.in_transit:
        occ.record(row.id, facts.Accepted(rail_ref=found.rail_ref))
        clear(occ, row)


def _begin(occ: Occasion, row: PayoutRow, attempt: int, compose: Compose) -> None:
    """Write the attempt with its key and exact bytes before anything is sent."""
    key = reference(row.id, attempt)
    account = rows.get(occ.session, DestinationRow, row.destination).account
    body = compose(
        PaymentInstruction(
            payout=row.id,
            attempt=attempt,
            key=key,
            reference=key,
            destination=account,
            amount=Money(minor=row.amount, currency=row.currency),
        )
    )
    rows.add(occ.session, AttemptRow(payout=row.id, n=attempt, key=key, body=body, begun_at=occ.now))
    occ.record(row.id, facts.AttemptBegun(attempt=attempt, key=key))


def _send(occ: Occasion, row: PayoutRow, attempt: int, send_by: datetime) -> PayoutStep:
    stored = rows.get(occ.session, AttemptRow, (row.id, attempt))
    occ.record(row.id, facts.Sending(attempt=attempt, send_by=send_by))
    send = Sending(rail=row.rail, key=stored.key, body=stored.body, send_by=send_by)
    return step(row, [], "waiting", "sending", send=send, attempt=attempt)


def take_answer(
    occ: Occasion, payout: str, attempt: int, answer: SendAnswer, compose: Compose, terms: unknown_outcome.RailTerms
) -> PayoutStep:
    """What the rail said to one request."""
    row, bills = load(occ, payout)
    stands = standing.payout(occ.log(payout))
    if stands.attempt == attempt and stands.sending and not stands.rail_ref:
        detail = getattr(answer, "why", None) or getattr(answer, "reason", None) or ""
        ref = answer.rail_ref if answer.kind == "accepted" else None
        occ.record(payout, facts.Answered(attempt=attempt, outcome=answer.kind, detail=detail, rail_ref=ref))
        if ref:
            occ.record(payout, facts.Accepted(rail_ref=ref))
    return _next(occ, row, bills, compose, terms)


def take_inquiry(
    occ: Occasion, payout: str, attempt: int, found: Inquiry, compose: Compose, terms: unknown_outcome.RailTerms
) -> PayoutStep:
    """What the rail says of our reference: apply each of its steps once, in its order."""
    row, bills = load(occ, payout)
    before = standing.payout(occ.log(payout))
    if not isinstance(found, Found):
        missing = isinstance(found, NotFound)
        detail = "" if isinstance(found, NotFound) else found.why
        occ.record(payout, facts.Inquired(outcome="not_found" if missing else "unknown", detail=detail))
        if before.frozen and before.in_transit:
            said = "does not know it" if missing else "does not answer"
            freeze(occ, row, f"asked again, and the rail still {said}")
        return _next(occ, row, bills, compose, terms)
    occ.record(
        payout, facts.Inquired(outcome="found", detail=found.reason or "", state=found.state, rail_ref=found.rail_ref)
    )
    other = other_than_known(row, before, attempt, found)
    if other and before.in_transit:
        freeze(occ, row, other)
    elif other:
        contradicted(occ, row, f"what was booked: {stage(before)}", other)
    else:
        apply_all(occ, row, bills, attempt, found)
        _thaw(occ, row, found)
    return _next(occ, row, bills, compose, terms)
