"""The events of everything that somebody may read, as they come."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Any

import typer

from doors.cli.output import moment, show_json, zone
from doors.cli.server import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remitwell_client import Remitwell


def follow(after: str | None, kind: str | None, every: float, most: int, *, as_json: bool) -> None:
    """Print what came after the event *after*, else from now on; *most* of them, and for ever where that is 0."""
    with server() as remitwell:
        found = _events(remitwell, after, kind, every)
        for event in islice(found, most) if most else found:
            if as_json:
                show_json(event)
            else:
                about = event["data"]
                typer.echo(f"{moment(event['timestamp'])} {zone()}  {about['object']}  {event['type']}  {event['id']}")


def _events(remitwell: Remitwell, after: str | None, kind: str | None, every: float) -> Iterator[Any]:
    asked: Any = kind
    last = after or next((one["id"] for one in remitwell.list_events(limit=1, type=asked)["items"]), None)
    while True:
        page = remitwell.list_events(after=last, type=asked)
        news = page["items"] if last else page["items"][::-1]  # the first of a house come newest first
        yield from news
        last = news[-1]["id"] if news else last
        if page["next"] is None or not news:
            time.sleep(every)
