"""The stations of a payout: begin an attempt, take in answers, settle. The outward calls are not here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.facts import case as case_facts
from models.facts import payout as facts
from models.findings import Code, Finding
from models.money import Money, decimal_text
from models.rails import Found, Inquiry, NotFound, PaymentInstruction, RailState, SendAnswer, Sending
from models.standings import PayoutStanding
from models.steps import PayoutStep, Stand
from models.tables.bills import AttemptRow, BillRow, PayoutRow
from models.tables.contractors import DestinationRow
from rules import sending, standing
from store import rows
from store.bill_look_ups import payout_bills
from store.look_ups import newest_policy
from verbs import cases
from verbs.money_back import book_returned, book_settled, came_back_after_refusal, give_back
from verbs.occasion import Occasion
from verbs.policies import read_policy

Compose = Callable[[PaymentInstruction], str]


def _load(occ: Occasion, payout: str) -> tuple[PayoutRow, list[BillRow]]:
    bills = [rows.get(occ.session, BillRow, line.bill) for line in payout_bills(occ.session, payout)]
    row = rows.get(occ.session, PayoutRow, payout)
    occ.hold(row.contractor, *(bill.id for bill in bills), payout)
    return row, bills


def look(occ: Occasion, payout: str, compose: Compose, terms: sending.RailTerms) -> PayoutStep:
    """What this payout does next, from all that it was ever told."""
    row, bills = _load(occ, payout)
    return _next(occ, row, bills, compose, terms)


def _next(
    occ: Occasion, row: PayoutRow, bills: list[BillRow], compose: Compose, terms: sending.RailTerms
) -> PayoutStep:
    if _ruled_unpaid(occ, row.id):
        return _refuse(occ, row, bills, "a person confirmed with the bank that it was not paid")
    stands = standing.payout(occ.log(row.id))
    times = read_policy(newest_policy(occ.session, row.entity)).rail
    then = sending.next_move(stands, times, terms, occ.now)
    match then.do:
        case "begin":
            _begin(occ, row, stands.attempt + 1, compose)
            return _next(occ, row, bills, compose, terms)
        case "send":
            assert then.at is not None
            return _send(occ, row, stands.attempt, then.at)
        case "inquire":
            return _step(
                row, bills, "waiting", "asking the rail", inquire=reference(row.id, stands.attempt), why=then.why
            )
        case "refuse":
            return _refuse(occ, row, bills, then.why)
        case "freeze":
            return _freeze(occ, row, bills, then.why)
        case "end":
            return _step(row, bills, "ended", _stage(stands))
        case _:
            ask = reference(row.id, stands.attempt) if stands.rail_ref and not stands.frozen else None
            return _step(row, bills, "waiting", _stage(stands), until=then.at, why=then.why, on_waking=ask)


def _stage(stands: PayoutStanding) -> str:
    if stands.returned:
        return "returned"
    if stands.settled:
        return "settled"
    if stands.refused:
        return "refused"
    if stands.frozen:
        return "frozen"
    return "accepted by the rail" if stands.rail_ref else "outcome unknown"


def _step(row: PayoutRow, bills: list[BillRow], outcome: str, stage: str, **more: object) -> PayoutStep:
    near = tuple(x for bill in bills for x in (bill.id, bill.engagement) if x)
    why, until = str(more.pop("why", "")), more.pop("until", None)
    amount = f"{decimal_text(row.amount, row.currency)} {row.currency} by {row.rail}"
    stand = Stand.model_validate(
        {"outcome": outcome, "stage": stage, "until": until, "waits_for": why, "neighbours": near, "note": amount}
    )
    return PayoutStep.model_validate({"stand": stand, "rail": row.rail, **more})


def reference(payout: str, attempt: int) -> str:
    """Key and reference of one attempt: ours for ever, whatever the rail forgets."""
    return f"{payout}:{attempt}"


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
    return _step(row, [], "waiting", "sending", send=send, attempt=attempt)


def take_answer(
    occ: Occasion, payout: str, attempt: int, answer: SendAnswer, compose: Compose, terms: sending.RailTerms
) -> PayoutStep:
    """What the rail said to one request."""
    row, bills = _load(occ, payout)
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
    row, bills = _load(occ, payout)
    before = standing.payout(occ.log(payout))
    if not isinstance(found, Found):
        missing = isinstance(found, NotFound)
        detail = "" if isinstance(found, NotFound) else found.why
        occ.record(payout, facts.Inquired(outcome="not_found" if missing else "unknown", detail=detail))
        if before.frozen:
            said = "does not know it" if missing else "does not answer"
            return _freeze(occ, row, bills, f"asked again, and the rail still {said}")
        return _next(occ, row, bills, compose, terms)
    occ.record(
        payout, facts.Inquired(outcome="found", detail=found.reason or "", state=found.state, rail_ref=found.rail_ref)
    )
    if (found.amount.minor, found.amount.currency, found.key) != (row.amount, row.currency, reference(payout, attempt)):
        return _freeze(occ, row, bills, f"the rail's payment {found.rail_ref} is not the one that we sent")
    for step in found.history:
        if (attempt, step.sequence) not in standing.payout(occ.log(payout)).moved:
            _apply(
                occ, row, bills, attempt, found, step.sequence, step.state, step.reason or step.code or step.state.value
            )
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


def _refuse(occ: Occasion, row: PayoutRow, bills: list[BillRow], reason: str) -> PayoutStep:
    give_back(occ, row, bills, reason)
    cases.clear(occ, row.id)
    return _step(row, bills, "ended", "refused")


def _freeze(occ: Occasion, row: PayoutRow, bills: list[BillRow], why: str) -> PayoutStep:
    """Nothing is sent and nothing is given back until a person, or the rail, knows."""
    finding = Finding(
        code=Code.OUTCOME_UNKNOWN,
        about=f"payout {row.id}",
        expected="the rail's word",
        actual=why,
        clears="ask the bank; rule confirm_unpaid if it did not leave, or retry to ask the rail again",
    )
    case = cases.put_up(occ, row.id, row.entity, (finding,), read_policy(newest_policy(occ.session, row.entity)))
    newest = standing.newest(occ.log(row.id), facts.Frozen)
    if not isinstance(newest, facts.Frozen) or (newest.case, newest.why) != (case, why):
        occ.record(row.id, facts.Frozen(case=case, why=why))
    return _step(row, bills, "waiting", "frozen", why=f"case {case}")


def _ruled_unpaid(occ: Occasion, payout: str) -> bool:
    """A person confirmed that it did not leave; a person who said retry makes us ask the rail once more."""
    if standing.payout(occ.log(payout)).frozen is None:
        return False
    for case, found in cases.about(occ, payout):
        if found.closed or found.ruling is None:
            continue
        if found.ruling.verdict == "confirm_unpaid":
            return True
        occ.record(case, case_facts.CaseClosed(how="ruled"))
        occ.record(payout, facts.AskedAgain(ruling=found.ruling.ruling))
    return False
