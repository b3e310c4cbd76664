"""What the steps of a payout have in common: looking at it under its locks, ending it, freezing it."""

from __future__ import annotations

from models.facts import case as case_facts
from models.facts import payout as facts
from models.findings import Code, Finding
from models.money import decimal_text
from models.standings import PayoutStanding
from models.steps import PayoutStep, Stand
from models.tables.bills import BillRow, PayoutRow
from rules import standing
from store import rows
from store.bill_look_ups import payout_bills
from store.look_ups import newest_policy
from verbs import cases
from verbs.money_back import give_back
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


def refuse(occ: Occasion, row: PayoutRow, bills: list[BillRow], reason: str) -> PayoutStep:
    """It definitely was not paid: the money goes back to its bills."""
    give_back(occ, row, bills, reason)
    cases.clear(occ, row.id)
    return step(row, bills, "ended", "refused")


def freeze(occ: Occasion, row: PayoutRow, bills: list[BillRow], why: str) -> PayoutStep:
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
    return step(row, bills, "waiting", "frozen", why=f"case {case}")


def ruled_unpaid(occ: Occasion, payout: str) -> bool:
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
