"""What the forms of an order say, as the API is asked: one field for each thing, `quantity-2` for that of line 2."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from doors.admin.deeds import Given
from doors.admin.forms import Form
from doors.more_than_left import accepted, billed, unless_meant
from models.money import Money
from rules.ordering import price

_LINE = re.compile(r"description-(\d{1,3})")
LINES_MAX = 500
_TEXTS = ("description", "budget_line", "quantity", "unit", "tax_code")


def whole(text: str) -> int | str:
    """A whole number where it is one; else as it was typed, which is then told."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text  # noqa: PLR2004 - none is longer


def receipt(form: Form) -> Given:
    """Work that is accepted."""
    body = {name: form.get(name, "").strip() for name in ("quantity", "service_from", "service_to")}
    note, line = form.get("note", "").strip(), whole(form.get("line", ""))
    asked = body | {"line": line} | ({"note": note} if note else {})
    return Given(asked, guarded=partial(unless_meant, takes=accepted, meant={whole(form.get("meant", ""))}))


def flip(form: Form) -> Given:
    """A bill from the order: of each line for which a quantity was given."""
    numbers = [name.partition("-")[2] for name, text in form.items() if name.startswith("quantity-") and text.strip()]
    lines = [
        {
            "order_line": whole(number),
            "quantity": form[f"quantity-{number}"].strip(),
            "service_from": form.get("service_from", ""),
            "service_to": form.get("service_to", ""),
        }
        for number in numbers
    ]
    places = {f"lines.{i}.quantity": f"quantity-{number}" for i, number in enumerate(numbers)}
    places |= {f"lines.{i}.order_line": f"quantity-{number}" for i, number in enumerate(numbers)}
    places |= {f"lines.{i}.{end}": end for i in range(len(numbers)) for end in ("service_from", "service_to")}
    known = {"number": form.get("number", "").strip(), "issued_on": form.get("issued_on", "")}
    meant = {whole(number) for number in numbers if form.get(f"meant-{number}")}
    return Given(known | {"lines": lines}, places, partial(unless_meant, takes=billed, meant=meant))


def change(form: Form) -> Given:
    """The order as it should be from now on, and why."""
    asked = work(form)
    return Given({"reason": form.get("reason", "").strip(), "work": asked.body}, asked.places)


def engagement(form: Form) -> Given:
    """An ask for work. Payment terms that nobody filled in are the policy's."""
    asked = work(form)
    if not asked.body["payment_terms"]:
        del asked.body["payment_terms"]
    known = {name: form.get(name, "").strip() for name in ("entity", "unit", "contractor", "contract", "sow", "title")}
    return Given(known | {"work": asked.body}, asked.places)


def work(form: Form) -> Given:
    """The work itself: the lines that stay, and new ones that were filled in."""
    numbers = [found[1] for name in form if (found := _LINE.fullmatch(name)) and _stays(form, found[1])]
    asked: dict[str, Any] = {name: form.get(name, "") for name in ("effective_from", "effective_to")}
    asked |= {name: form.get(name, "").strip() for name in ("payment_terms", "scope")}
    asked |= {name: whole(form.get(name, "")) for name in ("sow_version", "contract_version")}
    asked["lines"] = [_line(form, number) for number in numbers]
    names = (*_TEXTS, "unit_price", "amount")
    places = {f"work.lines.{i}.{name}": f"{name}-{n}" for i, n in enumerate(numbers) for name in names}
    places |= {f"work.lines.{i}.amount": f"unit_price-{n}" for i, n in enumerate(numbers)}
    places |= {f"work.{name}": name for name in (*asked, "lines")}
    return Given(asked, places)


def lines_shown(form: Form, at_first: int = 3) -> int:
    """How many lines a form offers: those that were sent, and more where somebody asked for more."""
    sent = max((int(found[1]) for name in form if (found := _LINE.fullmatch(name))), default=0)
    return min(max(sent, at_first) + (at_first if form.get("more") else 0), LINES_MAX)


def _stays(form: Form, number: str) -> bool:
    """A line that was ticked away goes; a new one counts once something of it was said."""
    said = any(form.get(f"{name}-{number}", "").strip() for name in ("description", "quantity", "unit_price"))
    return said and not form.get(f"gone-{number}")


def _line(form: Form, number: str) -> dict[str, Any]:
    said: dict[str, Any] = {name: form.get(f"{name}-{number}", "").strip() for name in _TEXTS}
    currency, each = form.get("currency", ""), form.get(f"unit_price-{number}", "").strip()
    return said | {
        "line": whole(number),
        "unit_price": {"amount": each, "currency": currency},
        "amount": {"amount": amount(said["quantity"], each, currency), "currency": currency},
    }


def amount(quantity: str, each: str, currency: str) -> str:
    """Quantity times price; what cannot be read is told at its own field."""
    try:
        unit = Money.parse(each, currency)
        return Money(minor=price(Decimal(quantity), unit.minor), currency=currency).amount
    except (ValueError, InvalidOperation):
        return each
