"""Text as somebody would type it who means harm, put wherever people can type: it must be shown as text everywhere."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tests.api.caller import Body
from tests.api.documented import document, operations

ID = re.compile("[a-z]{3}_[0-9a-f]{32}")
MARK = "x-evil"
"""The tag that no page of ours has: a page that has it let somebody's text become markup."""
SCRIPT = f"""'"><{MARK} onfocus=alert(1) autofocus><script>alert(2)</script>{{{{7*7}}}}</textarea>"""
ODD = "\u202e\u05d0\u0645\U0001f4a5e\u0301\u2028"
"""Right to left, other scripts, what takes two units in UTF-16, a mark on a letter, and a line end that is none."""
HOSTILE = f"{SCRIPT}{ODD}."
SHORT = f"'\"><{MARK}>"
LONG = 10_000
NOT_SHOWN = {"password", "invitation", "seen", "saw", "timezone"}
"""Texts that are compared and not shown, and one that must be the name of a zone."""
NAMES_SOMETHING = {"order_number"}
"""Text that a person types, which names what must be there; reflected where it is not: `test_reflected.py`."""


@cache
def texts() -> dict[str, int]:
    """All fields of all bodies that take whatever somebody types, as the document has them: how long each may be."""
    bodies = [
        one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
        for _, _, one in operations()
    ]
    found: dict[str, int] = {}
    for body in bodies:
        _free(body, found, set())
    return found


def _free(schema: Any, found: dict[str, int], seen: set[str]) -> None:
    if isinstance(schema, list):
        for inner in schema:
            _free(inner, found, seen)
    if not isinstance(schema, dict):
        return
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    if name and name not in seen:
        seen.add(name)
        _free(document()["components"]["schemas"][name], found, seen)
    for name, one in schema.get("properties", {}).items():
        if _is_free(one):
            found[name] = min(found.get(name, LONG), one.get("maxLength", LONG))
    for inner in schema.values():
        _free(inner, found, seen)


def _is_free(schema: Any) -> bool:
    kinds = [schema, *schema.get("anyOf", ()), schema.get("items", {})]
    return any(one.get("type") == "string" and not one.keys() & {"pattern", "enum", "const", "format"} for one in kinds)


def hostile(body: Any, free: dict[str, int]) -> Any:
    """A copy of *body* in which every text says that."""
    if isinstance(body, list):
        return [hostile(one, free) for one in body]
    if not isinstance(body, dict):
        return body
    return {
        name: said(free[name])
        if name in free and isinstance(value, str) and not ID.fullmatch(value)
        else hostile(value, free)
        for name, value in body.items()
    }


def said(most: int) -> str:
    """As much of it as there is room for."""
    return HOSTILE if len(HOSTILE) <= most else SHORT


def poisoned(body: Body | bytes | None, path: str) -> tuple[Body | bytes | None, str]:
    """What is asked, and where, with that text wherever one can be."""
    free = {name: most for name, most in texts().items() if name not in NOT_SHOWN | NAMES_SOMETHING}
    told = f"{path}&x=1".replace("name=n.txt&x=1", "name=n%3C{MARK}%3E%22.txt") if "name=n.txt" in path else path
    return hostile(body, free), told.replace("{MARK}", MARK)
