"""Every deed as somebody types it at the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.api.caller import Body
from tests.guard.deeds import Deed
from tests.guard.table import TABLE

ID = re.compile(r"[a-z]{3}_[0-9a-f]{32}")
IN_PLACE = {
    "bill attach-number": ("order_number",),
    "order attach-bills": ("order_number", "bills"),
    "rule": ("verdict",),
    "decide": ("verdict",),
    "case comment": ("text",),
    "case reassign": ("owner",),
    "dispute write": ("text",),
    "dispute close": ("outcome",),
    "entity add-unit": ("code", "name"),
    "budget adopt": ("amount",),
    "endpoint add": ("url",),
    "key cut": ("person",),
    "person grant": ("role",),
    "person delegate": ("deputy",),
}
"""What of the body is said without an option, in this order."""
LOOKED_UP = {"rule": ("saw",), "decide": ("digest",), "order attach-bills": ("cause",), "import apply": ("dry_run",)}
"""What of the body the command says by itself."""
CALLED = {"types": "type", "starts_at": "starts", "ends_at": "ends"}
FROM_A_FILE = frozenset(
    {
        *("bill send", "engagement request", "engagement flip", "order receive", "order change"),
        *("contractor register", "contractor set-destination", "contractor record-evidence"),
        *("contractor set-billing-details", "entity set-billing-details"),
        *("contract open", "contract publish", "sow open", "sow publish"),
        *("entity open", "entity publish-policy", "budget open", "person add", "ask"),
    }
)
"""Commands that take the body as it is."""


class Typed(NamedTuple):
    """The words, and what comes on stdin."""

    words: tuple[str, ...]
    stdin: str | None = None


def typed(deed: Deed, folder: Path) -> Typed:
    """By the command that the table names, else by `ask`. Files that it needs are put in *folder*."""
    command, (path, _, query) = TABLE[deed.what].command, deed.path.partition("?")
    ids = [part for part in path.split("/") if ID.fullmatch(part)]
    if isinstance(deed.body, bytes) and query:
        return Typed((*command.split(), *_of_a_file(command, query, deed.body, folder)))
    body = deed.body if isinstance(deed.body, dict) else {}
    if not command:
        return Typed(("ask", deed.operation, *ids, *(("--from", "-") if body else ())), json.dumps(body))
    if command in FROM_A_FILE:
        why = ("--reason", body["reason"]) if command == "order change" else ()
        return Typed((*command.split(), *ids, *why, "--from", "-"), json.dumps(body))
    return Typed((*command.split(), *ids, *_options(command, body)))


def _of_a_file(command: str, query: str, content: bytes, folder: Path) -> tuple[str, ...]:
    asked = dict(pair.split("=") for pair in query.split("&"))
    path = folder / asked["name"]
    path.write_bytes(content)
    if command == "import try":
        return asked["kind"], str(path), "--entity", asked["entity"]
    return asked["subject"], str(path)


def _options(command: str, body: Body) -> Iterator[str]:
    in_place = IN_PLACE.get(command, ())
    for name in in_place:
        yield from _said(body[name])
    for name in body.keys() - {*in_place, *LOOKED_UP.get(command, ())}:
        if body[name] is True:
            yield f"--{name}"
        elif body[name] is not False:
            for one in _said(body[name]):
                yield from (f"--{CALLED.get(name, name).replace('_', '-')}", one)


def _said(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{value['amount']} {value['currency']}"
    elif isinstance(value, list):
        yield from map(str, value)
    else:
        yield str(value).removesuffix("Z")
