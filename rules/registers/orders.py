"""Rows of a register of orders: work that was ordered elsewhere, to be asked for here under its old number.

Nobody here approved it, so it comes as a requisition (docs/decisions/0006-imported-orders.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.asks.registers import OrderPlan
from models.ids import Kind
from models.money import EXPONENTS, Money
from models.registers import House, Known, Mistake, Row
from rules import ordering
from rules.approval import why_never
from rules.registers.slips import normal, normal_name
from rules.registers.told import Telling, taken

NOT_YET = f"_{'0' * 32}"
"""Stands for the id of a paper that is opened when the row is applied."""
SCOPE = "{scope}\n\nNumber elsewhere: {number}"
"""What is asked says so too: whoever approves it sees the old number, and approves it with all else."""


def key(row: Row, known: Known) -> str:  # noqa: ARG001 - one signature for every kind
    """What is one order: a number is used once, whoever it was for."""
    return normal(row.cells.get("number", ""))


def read(telling: Telling, house: House | None, known: Known) -> OrderPlan | None:
    """What is asked for, where it can be read so."""
    assert house is not None, "orders are an entity's"
    cells = telling.rows[0].cells
    telling.in_currency(house.currency)
    contractor = telling.contractor(known)
    unit = _named(telling, known.units, "business_unit", "business unit", 0)
    _is_new(telling, known, contractor)
    if contractor in house.own:
        telling.tell(Mistake.NOT_ALLOWED, "contractor", "you are paid for this work; somebody else must ask for it")
    contract = _contract(telling, known, contractor) if contractor else None
    lines = [_line(telling, i, known) for i in range(len(telling.rows))]
    asked = {
        "number": cells["number"],
        "unit": unit,
        "contractor": contractor,
        "contract": contract,
        "contract_title": cells["contract"],
        "terms": cells.get("terms") or None,
        "title": cells["title"],
        "work": _work(cells, lines),
    }
    if telling.bad:
        return None
    plan = telling.read(OrderPlan, asked)
    if plan:
        _can_be_asked(telling, plan, house, frozenset(known.budget_lines.values()))
    return plan


def _named(telling: Telling, known: Mapping[str, str], column: str, what: str, line: int) -> str | None:
    """The id of what a cell names by its code."""
    code = telling.rows[line].cells[column]
    if code not in known:
        near = telling.hints.near(column, (normal(code), code), ((normal(one), one) for one in known))
        telling.tell(Mistake.UNKNOWN, column, f"this entity has no {what} {code}", near=near, line=line)
    return known.get(code)


def _is_new(telling: Telling, known: Known, contractor: str | None) -> None:
    number = telling.rows[0].cells["number"]
    asked = known.references.get(normal(number))
    if asked:
        telling.tell(Mistake.HERE_ALREADY, "number", f"was imported already, as {asked}; take this row out")
        return
    ours = [one.number for one in known.orders.get(contractor or "", ()) if one.number]
    same = [one for one in ours if normal(one) == normal(number)]
    if same or number in known.numbered:
        told = same[0] if same else number
        telling.tell(Mistake.HERE_ALREADY, "number", f"is order {told}, which is here already; take this row out")


def _contract(telling: Telling, known: Known, contractor: str) -> str | None:
    cells = telling.rows[0].cells
    title = cells["contract"]
    found = known.contracts.get((contractor, normal_name(title)), ())
    if len(found) > 1:
        telling.tell(Mistake.UNKNOWN, "contract", f"several contracts with this contractor are called {title}")
    if not found and not cells.get("terms"):
        theirs = [(title, title) for who, title in known.contracts if who == contractor]
        near = telling.hints.near(f"contract/{contractor}", (normal_name(title), title), theirs)
        problem = f"this contractor has no contract {title}; open it, or give its text in the column terms"
        telling.tell(Mistake.UNKNOWN, "contract", problem, near=near)
    return found[0] if found else None


def _work(cells: dict[str, str], lines: list[dict[str, Any]]) -> dict[str, Any]:
    return taken(
        {
            "sow_version": 1,
            "contract_version": 1,
            "effective_from": cells["effective_from"],
            "effective_to": cells["effective_to"],
            "payment_terms": cells.get("payment_terms"),
            "scope": SCOPE.format(scope=cells["scope"], number=cells["number"]),
            "lines": lines,
        }
    )


def _line(telling: Telling, i: int, known: Known) -> dict[str, Any]:
    cells = telling.rows[i].cells
    return taken(
        {
            "line": int(cells.get("line") or i + 1),
            "description": cells.get("description") or cells["title"],
            "budget_line": _named(telling, known.budget_lines, "budget_line", "budget line", i),
            "quantity": cells.get("quantity") or "1",
            "unit": cells.get("unit") or "lot",
            "unit_price": telling.money(i, "unit_price") or telling.money(i, "amount"),
            "amount": telling.money(i, "amount"),
            "tax_code": cells.get("tax_code"),
        }
    )


def _can_be_asked(telling: Telling, plan: OrderPlan, house: House, budget_lines: frozenset[str]) -> None:
    """What the verb that asks for work would refuse."""
    for field, problem in ordering.unlike_the_books(plan.work, house.currency):
        telling.refuse(field, problem)
    papers = f"{Kind.CONTRACT.value}{NOT_YET}", f"{Kind.SOW.value}{NOT_YET}"
    revision = None if telling.bad else ordering.revision(plan.work, house.currency, *papers, house.policy)
    if revision is None:
        return
    for field, problem in ordering.problems(revision, house.currency, budget_lines, house.policy.tax_codes):
        telling.refuse(field, problem)
    total = telling.rows[0].cells.get("total")
    if total and house.currency in EXPONENTS and Money.parse(total, house.currency).minor != revision.total:
        asked = Money(minor=revision.total, currency=house.currency).amount
        telling.tell(Mistake.DOES_NOT_ADD_UP, "total", f"is {total}; the lines add up to {asked}")
    never = why_never(house.policy, revision.total, {house.asker})
    if never:
        telling.tell(Mistake.NOT_ALLOWED, "", never)
