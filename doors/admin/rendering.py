"""From a page's model to HTML: the templates, the words and forms of amounts and times, and safe headers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from doors.admin import words
from doors.admin.seen import seen
from models.money import Money

HERE = Path(__file__).parent
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""What every page says beside its body: run nothing but our own script, be framed by nobody, be kept by nobody."""


def environment(*folders: Path) -> Environment:
    """Templates that show all text as text, and fail on a name that nothing fills in."""
    made = Environment(
        loader=FileSystemLoader((*folders, HERE / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "money": money,
        "minor": minor,
        "moment": moment,
        "day": day,
        "count": count,
        "plain": plain,
        "seen": seen,
    }
    made.filters |= {"stage": words.stage, "happened": words.happened, "kind": words.kind, "tone": words.tone}
    made.filters |= {"words": words.spaced, "place": words.place, "size": size}
    made.globals["fresh_key"] = lambda: uuid4().hex
    return made


@cache
def _environment() -> Environment:
    return environment()


def html(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page as it is sent."""
    return HTMLResponse(_environment().get_template(template).render(values), status, HEADERS)


def money(amount: Money) -> str:
    """`1,250.00 USD`, with thin grouping that a screen reader reads as one number."""
    whole, point, rest = amount.amount.partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{rest} {amount.currency}"


def minor(units: int, currency: str) -> str:
    """Minor units of a fact or a revision, the same way."""
    return money(Money(minor=units, currency=currency))


def moment(at: datetime) -> str:
    """`2 Mar 2026, 12:00 UTC`; the script says it in the reader's own zone."""
    return f"{day(at.astimezone(UTC))}, {at.astimezone(UTC):%H:%M} UTC"


def day(on: date) -> str:
    """`2 Mar 2026`."""
    return f"{on.day} {on:%b %Y}"


def plain(quantity: Decimal) -> str:
    """`7.5`, without an exponent or zeros at the end."""
    digits = format(quantity, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 bill`, `2 bills`, `no bills`."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def size(of_bytes: int) -> str:
    """`12 kB`."""
    return f"{of_bytes} bytes" if of_bytes < 1000 else f"{of_bytes / 1000:,.0f} kB"  # noqa: PLR2004 - one kilobyte
