"""Small papers for the rules: one order line of ten days at 600.00."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from models.papers import BillLine, Papers
from models.policy import Band, Category, Check, Policy, StepPlan
from models.revisions import OrderLine, Revision

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOW.date()


def some(kind: str, name: str) -> str:
    """An id that is always the same."""
    return f"{kind}_{name.encode().hex():0<32}"


GRACE, LINUS, OLGA, PAULA, RITA = (some("per", name) for name in ("grace", "linus", "olga", "paula", "rita"))
BUDGET = some("bud", "software")


def line(
    number: int = 1, quantity: str = "10", price: int = 60_000, budget_line: str = BUDGET, tax_code: str = "none"
) -> OrderLine:
    amount = int(Decimal(quantity) * price)
    return OrderLine(
        line=number,
        description="Development",
        budget_line=budget_line,
        quantity=Decimal(quantity),
        unit="day",
        unit_price=price,
        amount=amount,
        tax_code=tax_code,
    )


def revision(*lines: OrderLine, **more: Any) -> Revision:
    given = {
        "currency": "USD",
        "sow": some("sow", "1"),
        "sow_version": 1,
        "contract": some("ctr", "1"),
        "contract_version": 1,
        "effective_from": date(2026, 2, 1),
        "effective_to": date(2026, 4, 30),
        "payment_terms": "net 30",
        "scope": "Ten days of work",
        "lines": lines or (line(),),
    }
    return Revision.model_validate({**given, **more})


def billed(
    quantity: str = "10",
    price: int = 60_000,
    order_line: int | None = 1,
    number: int = 1,
    *,
    tax: int = 0,
    tax_code: str = "none",
) -> BillLine:
    return BillLine(number, order_line, Decimal(quantity), price, int(Decimal(quantity) * price), tax, tax_code)


def papers(*lines: BillLine, **more: Any) -> Papers:
    """A bill of the whole line, all received and all claimed."""
    given: dict[str, Any] = {
        "order_number": "PO-1",
        "revision_number": 1,
        "revision": revision(),
        "currency": "USD",
        "lines": lines or (billed(),),
        "received": {1: (Decimal(10), 600_000)},
        "prior": {},
        "claimed": {1: 600_000},
        "three_way": True,
        "tax_codes": {"none": Decimal(0), "vat20": Decimal(20), "odd": Decimal("7.3333")},
        "issued_on": TODAY,
        "due_on": TODAY + timedelta(days=30),
    }
    return Papers(**{**given, **more})


def step(*approvers: str, escalate_to: str = OLGA, hours: int = 24) -> StepPlan:
    return StepPlan(name="owner", approvers=approvers, deadline_hours=hours, escalate_to=escalate_to)


def policy(**more: Any) -> Policy:
    given = {
        "operating_model": "hybrid",
        "currency": "USD",
        "bands": (Band(up_to=100, steps=(step(GRACE),)), Band(up_to=None, steps=(step(GRACE), step(LINUS)))),
        "match": "three_way",
        "flip": "on_request",
        "gate": (Check.IDENTITY, Check.DESTINATION),
        "payment_terms": "net 30",
        "owners": {Category.SYSTEM: PAULA},
    }
    return Policy.model_validate({**given, **more})
