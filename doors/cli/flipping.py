"""`remitwell engagement flip`: an order and what was received on it become a bill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import typer

from doors.cli.engagements import Engagement
from doors.cli.exits import Exit, end
from doors.cli.server import Json, Key, id_of, server
from doors.cli.writing import From, body, write

commands = typer.Typer()


@commands.command()
def flip(
    engagement: Engagement,
    number: Annotated[str | None, typer.Argument(help="the contractor's number for the bill")] = None,
    *,
    issued_on: Annotated[str | None, typer.Option(metavar="DAY", help="today where nothing is said")] = None,
    line: Annotated[
        list[str] | None,
        typer.Option(metavar="LINE=QUANTITY", help="such as 1=5; else what was received and not billed"),
    ] = None,
    service_from: Annotated[
        str | None, typer.Option(metavar="DAY", help="first day of the work; else of its receipts")
    ] = None,
    service_to: Annotated[str | None, typer.Option(metavar="DAY", help="its last day; else of its receipts")] = None,
    file: From = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Turn the order into a bill: by default all that was received and not billed yet."""
    ask = body(file, {"number": number, "issued_on": issued_on})
    ask.setdefault("issued_on", date.today().isoformat())  # noqa: DTZ011 - the day where the person sits
    if line or "lines" not in ask:
        ask["lines"] = _flip_lines(engagement, line, {"service_from": service_from, "service_to": service_to})
    done = "The bill is being made; printed is the id that it will have. Follow it: remitwell bill ID"
    write(
        lambda to, once: to.ask_flip(id_of(to, "engagement", engagement), ask, key=once), done, key=key, as_json=as_json
    )


def _flip_lines(engagement: str, given: list[str] | None, days: dict[str, str | None]) -> list[dict[str, Any]]:
    with server() as remitwell:
        order_id = remitwell.engagement(id_of(remitwell, "engagement", engagement))["order"]
        if order_id is None:
            end(Exit.REFUSED, "There is no order yet to bill from. Wait until the engagement stands at `ordered`.")
        order = remitwell.order(order_id)
    wanted = _quantities(given) if given else _unbilled(order)
    if not wanted:
        end(Exit.REFUSED, f"Nothing was received on {order['number']} that is not billed. Name lines with --line 1=5.")
    return [{"order_line": line, "quantity": quantity, **_days(order, line, days)} for line, quantity in wanted.items()]


def _quantities(given: list[str]) -> dict[int, str]:
    wanted = {}
    for text in given:
        line, _, quantity = text.partition("=")
        if not line.isdecimal() or not quantity:
            end(Exit.MISUSED, f"write a line as 1=5, its number and the quantity, not as {text!r}")
        wanted[int(line)] = quantity
    return wanted


def _unbilled(order: Any) -> dict[int, str]:
    """What was received of each line and not billed."""
    counted = {
        one["line"]: Decimal(one["received"]["quantity"]) - Decimal(one["billed"]["quantity"]) for one in order["lines"]
    }
    return {line: format(left, "f") for line, left in counted.items() if left > 0}


def _days(order: Any, line: int, given: dict[str, str | None]) -> dict[str, str]:
    """The days of the work: as *given*, else from the first to the last that was received, else today."""
    received = [one for one in order["receipts"] if one["line"] == line]
    today = date.today().isoformat()  # noqa: DTZ011 - the day where the person sits
    first = min((one["service_from"] for one in received), default=today)
    last = max((one["service_to"] for one in received), default=today)
    return {"service_from": given["service_from"] or first, "service_to": given["service_to"] or last}
