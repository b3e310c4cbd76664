"""The contractor's pages as HTML, and what is said to a browser beside them."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment
from starlette.responses import HTMLResponse

from doors.admin import rendering as admin
from doors.admin.values import day

HERE = Path(__file__).parent
HEADERS = admin.HEADERS | {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
}
"""The address is the secret: nobody is told it, keeps it or finds it, and nothing but our style is loaded."""


@cache
def _environment() -> Environment:
    made = admin.environment(HERE / "templates")
    made.filters |= {"there": _there, "numbered": lambda bill: (bill.id, bill.number)}
    return made


def _there(at: datetime, timezone: str) -> str:
    """`2 Mar 2026, 07:00` where the client is: the page has no script that could know the reader's own zone."""
    local = at.astimezone(ZoneInfo(timezone))
    return f"{day(local.date())}, {local:%H:%M}"


def html(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page as it is sent."""
    return HTMLResponse(_environment().get_template(template).render(values), status, HEADERS)


def gone() -> HTMLResponse:
    """One answer for a link that never was, ended, was revoked or was changed on its way: it tells nothing apart."""
    return html("gone.html", 404)
