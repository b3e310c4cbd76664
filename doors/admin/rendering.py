"""From a page's model to HTML: the templates, what they may say, and safe headers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from doors import in_words
from doors.admin import agents, choices, plainly, values, words
from doors.admin.comparing import marked
from doors.admin.naming import spoken
from doors.admin.seen import seen
from doors.admin.telling import told
from doors.admin.verdicts import offered
from models.places import place

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
    made.filters |= {name: getattr(values, name) for name in values.__all__}
    made.filters |= {
        "stage": in_words.stage,
        "kind": words.kind,
        "tone": words.tone,
        "words": in_words.spaced,
        "named": words.named,
        "role": in_words.role,
        "attached": words.attached,
        "opened_by": words.opened_by,
        "place": place,
        "sentence": words.sentence,
        "waits_for": in_words.waits_for,
        "marked": marked,
        "seen": seen,
        "told": told,
        "offered": offered,
        "browser": agents.browser,
        "spoken": spoken,
        "subject": words.subject,
        "finding": words.finding,
        "role_pair": lambda code: (code, in_words.role(code)),
        "pair": lambda code: (code, in_words.spaced(code)),
        "plainly": plainly.said,
    }
    found = {name: getattr(choices, name) for name in choices.__all__}
    made.filters |= found
    made.globals |= found
    made.globals["causes"] = words.WHY_LATE
    made.globals["fresh_key"] = lambda: uuid4().hex
    return made


@cache
def _environment() -> Environment:
    return environment()


def html(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page as it is sent."""
    return HTMLResponse(_environment().get_template(template).render(values), status, HEADERS)
