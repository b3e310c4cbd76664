"""The stations of a payout: begin an attempt, take in answers, settle. The outward calls are not here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.facts import payout as facts
from models.money import Money
from models.rails import Found, Inquiry, NotFound, PaymentInstruction, RailState, SendAnswer, Sending
from models.steps import PayoutStep
from models.tables.bills import AttemptRow, BillRow, PayoutRow
from models.tables.contractors import DestinationRow
from rules import sending, standing
from store import rows
from store.look_ups import newest_policy
from verbs import cases
from verbs.at_payout import freeze, load, reference, refuse, ruled_unpaid, stage, step
from verbs.elsewhere import is_needless
from verbs.money_back import book_returned, book_settled, came_back_after_refusal, give_back
from verbs.occasion import Occasion
from verbs.policies import read_policy

Compose = Callable[[PaymentInstruction], str]


def look(occ: Occasion, payout: str, compose: Compose, terms: sending.RailTerms) -> PayoutStep:
    """What this payout does next, from all that it was ever told."""
    row, bills = load(occ, payout)
    return _next(occ, row, bills, compose, terms)


def _next(
    occ: Occasion, row: PayoutRow, bills: list[BillRow], compose: Compose, terms: sending.RailTerms
) -> PayoutStep:
    silent = _without_the_rail(occ, row, bills, terms)
    if silent:
        return silent
    stands = standing.payout(occ.log(row.id))
    times = read_policy(newest_policy(occ.session, row.entity)).rail
    then = sending.next_move(stands, times, terms, occ.now, needless=is_needless(occ, bills))
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
            return refuse(occ, row, bills, then.why)
        case "freeze":
            return freeze(occ, row, bills, then.why)
        case "end":
            return step(row, bills, "ended", stage(stands))
        case _:
            ask = reference(row.id, stands.attempt) if stands.rail_ref and not stands.frozen else None
            return step(row, bills, "waiting", stage(stands), until=then.at, why=then.why, on_waking=ask)


def _without_the_rail(
    occ: Occasion, row: PayoutRow, bills: list[BillRow], terms: sending.RailTerms
) -> PayoutStep | None:
    """What becomes of a payout whose rail has no say: a person spoke for it, or nobody here serves it any more."""
    if ruled_unpaid(occ, row.id):
        return refuse(occ, row, bills, "a person confirmed with the bank that it was not paid")
    stands = standing.payout(occ.log(row.id))
    if row.rail == terms.rail or stands.settled or stands.returned or stands.refused:
        return None
    why = f"nobody here pays by {row.rail} any more"
    return freeze(occ, row, bills, why) if stands.attempt else refuse(occ, row, bills, why)


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
    occ: Occasion, payout: str, attempt: int, answer: SendAnswer, compose: Compose, terms: sending.RailTerms
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
    occ: Occasion, payout: str, attempt: int, found: Inquiry, compose: Compose, terms: sending.RailTerms
) -> PayoutStep:
    """What the rail says of our reference: apply each of its steps once, in its order."""
    row, bills = load(occ, payout)
    before = standing.payout(occ.log(payout))
    if not isinstance(found, Found):
        missing = isinstance(found, NotFound)
        detail = "" if isinstance(found, NotFound) else found.why
        occ.record(payout, facts.Inquired(outcome="not_found" if missing else "unknown", detail=detail))
        if before.frozen:
            said = "does not know it" if missing else "does not answer"
            return freeze(occ, row, bills, f"asked again, and the rail still {said}")
        return _next(occ, row, bills, compose, terms)
    occ.record(
        payout, facts.Inquired(outcome="found", detail=found.reason or "", state=found.state, rail_ref=found.rail_ref)
    )
    if (found.amount.minor, found.amount.currency, found.key) != (row.amount, row.currency, reference(payout, attempt)):
        return freeze(occ, row, bills, f"the rail's payment {found.rail_ref} is not the one that we sent")
    for past in found.history:
        if (attempt, past.sequence) not in standing.payout(occ.log(payout)).moved:
            _apply(
                occ, row, bills, attempt, found, past.sequence, past.state, past.reason or past.code or past.state.value
            )
    if standing.payout(occ.log(payout)).frozen:
        # All of its steps were applied before it froze: the rail knows it, and that is what was waited for.
        occ.record(payout, facts.Accepted(rail_ref=found.rail_ref))
        cases.clear(occ, payout)
    return _next(occ, row, bills, compose, terms)


def _apply(
    occ: Occasion,
    row: PayoutRow,
    bills: list[BillRow],
    attempt: int,
    found: Found,
    sequence: int,
    state: RailState,
    reason: str,
) -> None:
    moved = facts.RailMoved(attempt=attempt, sequence=sequence, state=state)
    occ.record(row.id, moved, n=1000 * attempt + sequence)
    stands = standing.payout(occ.log(row.id))
    if stands.rail_ref is None:
        occ.record(row.id, facts.Accepted(rail_ref=found.rail_ref))
    if state is RailState.SETTLED and not stands.settled:
        book_settled(occ, row, bills, found.rail_ref, after_refusal=stands.refused)
    elif state in {RailState.FAILED, RailState.RETURNED} and not stands.returned and not stands.refused:
        if stands.settled or state is RailState.RETURNED:
            book_returned(occ, row, bills, found.rail_ref, reason, booked=stands.settled)
        else:
            give_back(occ, row, bills, reason)
    elif stands.refused and stands.settled and not stands.returned and state is not RailState.ACCEPTED:
        came_back_after_refusal(occ, row, reason)
    cases.clear(occ, row.id)
