"""Rows of a register of bills: invoices to be taken in as if each had been sent in by itself."""

from __future__ import annotations

from typing import Any

from models.asks.registers import BillPlan
from models.registers import House, Known, KnownOrder, Mistake, Row
from rules import billing
from rules.registers.slips import normal, normal_name
from rules.registers.told import Telling, taken


def key(row: Row, known: Known) -> tuple[str, str]:
    """What is one bill: a number is the contractor's own, however their name is written."""
    written = row.cells.get("contractor", "")
    ids = known.contractors.get(written, ()) or known.contractors.get(normal_name(written), ())
    return (ids[0] if len(ids) == 1 else normal_name(written)), normal(row.cells.get("number", ""))


def read(telling: Telling, house: House | None, known: Known) -> BillPlan | None:
    """What is asked for, where it can be read so."""
    assert house is not None, "bills are an entity's"
    cells = telling.rows[0].cells
    telling.in_currency(house.currency)
    contractor = telling.contractor(known)
    if contractor:
        _is_new(telling, known, contractor)
    number = _order_number(telling, known, contractor) if contractor else None
    paid = _paid(telling, house, contractor)
    if cells["issued_on"] > str(house.today):
        telling.tell(Mistake.NOT_A_DAY, "issued_on", f"must not be later than today, {house.today}")
    for i in range(len(telling.rows)):
        _known_tax(telling, i, house)
    if telling.bad:
        return None
    asked = {
        "entity": house.entity,
        "contractor": contractor,
        "number": cells["number"],
        "issued_on": cells["issued_on"],
        "order_number": number,
        "payment_terms": cells.get("payment_terms"),
        "total": telling.money(0, "total"),
        "lines": [_line(telling, i) for i in range(len(telling.rows))],
    }
    plan = telling.read(BillPlan, {"bill": taken(asked), "paid": paid})
    for field, problem in billing.problems(plan.bill) if plan else ():
        telling.refuse(field, problem)
    return plan


def _is_new(telling: Telling, known: Known, contractor: str) -> None:
    here = known.bills.get((contractor, normal(telling.rows[0].cells["number"])))
    if here and here.paid_elsewhere:
        problem = f"is bill {here.id}, which was paid elsewhere ({here.paid_elsewhere}); take this row out"
        telling.tell(Mistake.PAID_ELSEWHERE, "number", problem)
    elif here:
        told = "" if here.number == telling.rows[0].cells["number"] else f", written {here.number}"
        telling.tell(Mistake.HERE_ALREADY, "number", f"is here already as {here.id}{told}; take this row out")


def _order_number(telling: Telling, known: Known, contractor: str) -> str | None:
    """Our number of the order that the bill names; its number from elsewhere leads there too."""
    written = telling.rows[0].cells.get("order_number", "")
    theirs = known.orders.get(contractor, ())
    if not written:
        problem = "is empty: the bill waits until an order number is attached to it"
        telling.tell(Mistake.NOTE, "order_number", problem)
        return None
    if any(written == one.number for one in theirs):
        return written
    ours = _by_reference(telling, theirs, written)
    if ours is None:
        _not_theirs(telling, known, contractor, written)
    return ours


def _by_reference(telling: Telling, theirs: tuple[KnownOrder, ...], written: str) -> str | None:
    for one in theirs:
        if one.reference and normal(one.reference) == normal(written):
            told = f"is our {one.number}" if one.number else "is still asked for: attach its number once it is ordered"
            telling.tell(Mistake.NOTE, "order_number", f"{written} {told}")
            return one.number or written
    return None


def _not_theirs(telling: Telling, known: Known, contractor: str, written: str) -> None:
    theirs = known.orders.get(contractor, ())
    names = ((normal(name), name) for one in theirs for name in (one.number, one.reference) if name)
    near = telling.hints.near(f"order/{contractor}", (normal(written), written), names)
    if near:
        problem = f"this contractor has no order {written}; one that is much like it is here"
        telling.tell(Mistake.MISTYPED, "order_number", problem, near=near)
    elif written in known.numbered:
        telling.tell(Mistake.UNKNOWN, "order_number", f"{written} is the order of another contractor")
    else:
        problem = f"this contractor has no order {written}; leave the cell empty to name the order later"
        telling.tell(Mistake.UNKNOWN, "order_number", problem)


def _paid(telling: Telling, house: House, contractor: str | None) -> dict[str, str] | None:
    cells = telling.rows[0].cells
    account, reference = cells.get("paid_account", ""), cells.get("paid_reference", "")
    if not account and not reference:
        return None
    if not account or not reference:
        column = "paid_reference" if account else "paid_account"
        telling.tell(Mistake.MISSING, column, "is empty; a payment elsewhere has an account and a reference")
    if contractor in house.own:
        telling.tell(Mistake.NOT_ALLOWED, "paid_account", "you are paid by this bill; somebody else must record that")
    if not house.may_pay:
        telling.tell(Mistake.NOT_ALLOWED, "paid_account", "to record a payment elsewhere takes the role treasury")
    telling.tell(Mistake.NOTE, "paid_account", "the bill is recorded as paid elsewhere and is not paid again")
    return {"account": account, "reference": reference}


def _known_tax(telling: Telling, i: int, house: House) -> None:
    code = telling.rows[i].cells.get("tax_code")
    if code and code not in house.policy.tax_codes:
        known = ", ".join(sorted(house.policy.tax_codes))
        telling.tell(Mistake.UNKNOWN, "tax_code", f"is none of the policy's tax codes: {known}", line=i)


def _line(telling: Telling, i: int) -> dict[str, Any]:
    cells = telling.rows[i].cells
    return taken(
        {
            "order_line": int(cells["order_line"]) if cells.get("order_line") else None,
            "description": cells["description"],
            "quantity": cells.get("quantity") or "1",
            "unit_price": telling.money(i, "unit_price") or telling.money(i, "net"),
            "net": telling.money(i, "net"),
            "tax": telling.money(i, "tax"),
            "tax_code": cells.get("tax_code"),
            "service_from": cells["service_from"],
            "service_to": cells["service_to"],
        }
    )
