"""What the steps of a payout have in common: looking at it under its locks, ending it, freezing it."""

from __future__ import annotations

from models.facts import case as case_facts
from models.facts import payout as facts
from models.findings import Code, Finding
from models.money import decimal_text
from models.policy import RailTimes
from models.standings import PayoutStanding
from models.steps import PayoutStep, Stand
from models.tables.bills import BillRow, PayoutRow
from rules import standing, unknown_outcome
from store import rows
from store.bill_look_ups import payout_bills
from store.homes import OVERDUE
from store.look_ups import newest_policy
from verbs import cases
from verbs.occasion import Occasion
from verbs.policies import read_policy


def load(occ: Occasion, payout: str) -> tuple[PayoutRow, list[BillRow]]:
    """The payout and its bills, held."""
    bills = [rows.get(occ.session, BillRow, line.bill) for line in payout_bills(occ.session, payout)]
    row = rows.get(occ.session, PayoutRow, payout)
    occ.hold(row.contractor, *(bill.id for bill in bills), payout)
    return row, bills


def stage(stands: PayoutStanding) -> str:
    """Where it stands, in a word."""
    if stands.returned:
        return "returned"
    if stands.settled:
        return "settled"
    if stands.refused:
        return "refused"
    if stands.frozen:
        return "frozen"
    return "accepted by the rail" if stands.rail_ref else "outcome unknown"


def step(row: PayoutRow, bills: list[BillRow], outcome: str, stage: str, **more: object) -> PayoutStep:
    """What the payout needs next, with its neighbours."""
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


def freeze(occ: Occasion, row: PayoutRow, why: str) -> None:
    """Nothing is sent and nothing is given back until a person, or the rail, knows."""
    news = unknown_outcome.told(standing.payout(occ.log(row.id)))
    finding = Finding(
        code=Code.OUTCOME_UNKNOWN,
        about=f"payout {row.id}",
        expected="the rail's word",
        actual=f"{why}; {news}" if news else why,
        clears="ask the bank; rule confirm_unpaid if it did not leave, or retry to ask the rail again",
    )
    case = cases.put_up(occ, row.id, row.entity, (finding,), read_policy(newest_policy(occ.session, row.entity)))
    if standing.payout(occ.log(row.id)).frozen != (fact := facts.Frozen(case=case, why=why)):
        occ.record(row.id, fact)


def say_overdue(occ: Occasion, row: PayoutRow, stands: PayoutStanding, times: RailTimes) -> None:
    """The rail took it long ago and it has not arrived. It is asked about as before; a person asks the rail too."""
    finding = Finding(
        code=Code.SETTLEMENT_OVERDUE,
        about=f"payout {row.id}",
        expected=f"settled within {times.settle_within_days} days",
        actual=f"accepted by the rail as {stands.rail_ref} on {stands.accepted_at:%Y-%m-%d}",
        clears="ask the rail where the money is; the case closes itself when it says so",
    )
    if finding.key not in cases.told(occ, _overdue(row)):
        policy = read_policy(newest_policy(occ.session, row.entity))
        cases.put_up(occ, _overdue(row), row.entity, (finding,), policy)


def _overdue(row: PayoutRow) -> str:
    return f"{OVERDUE}{row.id}"


def clear(occ: Occasion, row: PayoutRow) -> None:
    """The rail moved, or a person knew: what waited for that waits no longer."""
    cases.clear(occ, row.id)
    if not standing.payout(occ.log(row.id)).in_transit:
        cases.clear(occ, _overdue(row))


def ruled_unpaid(occ: Occasion, payout: str, *, served: bool) -> bool:
    """A person confirmed that it did not leave; a person who said retry makes us ask the rail once more.

    Where the rail is no longer *served* nobody can ask it, and whoever saw what it told last has the last word.
    """
    stands = standing.payout(occ.log(payout))
    if not stands.frozen or not stands.in_transit:
        return False
    for case, found in cases.about(occ, payout):
        if found.closed or found.ruling is None:
            continue
        if found.ruling.verdict == "confirm_unpaid":
            return not served or unknown_outcome.may_give_up(stands)
        occ.record(case, case_facts.CaseClosed(how="ruled"))
        occ.record(payout, facts.AskedAgain(ruling=found.ruling.ruling))
    return False
