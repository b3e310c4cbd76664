"""What the form of a contractor's bill says, as the API is asked: `quantity-2` is that of line 2."""

from __future__ import annotations

import re
from typing import Any

from doors.admin.deeds import Given
from doors.admin.forms import Form
from doors.admin.order_forms import amount, whole

_LINE = re.compile(r"unit_price-(\d{1,3})")
_PLACES = ("description", "quantity", "unit_price", "tax", "tax_code", "order_line")


def bill(form: Form) -> Given:
    """The bill as it came: what was left empty is not said."""
    numbers = [found[1] for name in form if (found := _LINE.fullmatch(name)) and _is_billed(form, found[1])]
    body: dict[str, Any] = {name: form.get(name, "").strip() for name in ("entity", "contractor", "number")}
    body |= {name: text for name in ("order_number", "payment_terms") if (text := form.get(name, "").strip())}
    body["issued_on"] = form.get("issued_on", "")
    body["total"] = _money(form, "total")
    body["lines"] = [_line(form, number) for number in numbers]
    places = {f"lines.{i}.{name}": f"{name}-{n}" for i, n in enumerate(numbers) for name in _PLACES}
    places |= {f"lines.{i}.net": f"unit_price-{n}" for i, n in enumerate(numbers)}
    places |= {f"lines.{i}.{end}": end for i in range(len(numbers)) for end in ("service_from", "service_to")}
    return Given(body, places | {"total": "total"})


def _is_billed(form: Form, number: str) -> bool:
    """A line of the order is billed by its quantity, any other once something of it was said."""
    told = ("quantity",) if form.get(f"ordered-{number}") else ("description", "quantity", "unit_price")
    return any(form.get(f"{name}-{number}", "").strip() for name in told)


def _line(form: Form, number: str) -> dict[str, Any]:
    said = {name: text for name in _PLACES if (text := form.get(f"{name}-{number}", "").strip())}
    quantity, each, currency = said.get("quantity", "1"), said.get("unit_price", ""), form.get("currency", "")
    line: dict[str, Any] = {"description": "", "quantity": quantity} | said
    line |= {name: form.get(name, "") for name in ("service_from", "service_to")}
    line["unit_price"] = {"amount": each, "currency": currency}
    line["net"] = {"amount": amount(quantity, each, currency), "currency": currency}
    if "tax" in said:
        line["tax"] = _money(form, f"tax-{number}")
    if "order_line" in said:
        line["order_line"] = whole(said["order_line"])
    return line


def _money(form: Form, name: str) -> dict[str, str]:
    return {"amount": form.get(name, "").strip(), "currency": form.get("currency", "")}
