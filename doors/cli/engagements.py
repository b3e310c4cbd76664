"""`remitwell engagement`: ask for work, follow it, bill it, end it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import typer

from doors.cli.exits import Exit, end
from doors.cli.groups import Noun
from doors.cli.journey import gather, tree
from doors.cli.lists import show_list
from doors.cli.output import Column, amount, as_asked, show
from doors.cli.server import (
    Cursor,
    Entity,
    Get,
    Json,
    Key,
    Limit,
    OfContractor,
    Owner,
    Reason,
    Stage,
    Unit,
    id_of,
    server,
)
from doors.cli.writing import From, body, work_line, write

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Pieces of contracted work, from the ask to the close.")
Engagement = Annotated[str, typer.Argument(metavar="ENGAGEMENT", help="its number or its id")]
Lines = Annotated[
    list[str] | None, typer.Option("--line", help="one line of work: '5 day at 720.00 USD: Study'; several are fine")
]
Budget = Annotated[str | None, typer.Option(help="the budget line that the lines draw on")]


@noun.command("list")
def list_engagements(
    stage: Stage = None,
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    *,
    entity: Entity = None,
    unit: Unit = None,
    contractor: OfContractor = None,
    get: Get = None,
    as_json: Json = False,
) -> None:
    """List engagements, newest first."""
    with server() as remitwell:
        page = remitwell.list_engagements(
            stage=stage, owner=owner, limit=limit, cursor=cursor, entity=entity, unit=unit, contractor=contractor
        )
    columns = [Column("engagement", "id"), Column("number", "id"), Column("title"), Column("total", "amount", spare=3)]
    empty = "No engagement here. `remitwell engagement request --help` says how to ask for work."
    show_list(
        page,
        columns,
        lambda one: (one["id"], one["number"], one["title"], amount(one["total"])),
        empty,
        get=get,
        as_json=as_json,
    )


@noun.command("show")
def show_engagement(engagement: Engagement, get: Get = None, *, as_json: Json = False) -> None:
    """Show the whole journey as a tree: approvals, order, receipts, bills, cases, payouts, and who waits since when."""
    with server() as remitwell:
        page = remitwell.engagement(id_of(remitwell, "engagement", engagement))
        if as_asked(page, get, as_json=as_json):
            return
        found = gather(remitwell, page)
    show(tree(found))


@noun.command()
def request(
    title: Annotated[str | None, typer.Argument(help="what the work is called")] = None,
    *,
    entity: Annotated[str | None, typer.Option(help="who pays")] = None,
    unit: Annotated[str | None, typer.Option(help="which business unit is accountable")] = None,
    contractor: Annotated[str | None, typer.Option(help="who does it")] = None,
    contract: Annotated[str | None, typer.Option(help="under which terms")] = None,
    sow: Annotated[str | None, typer.Option(help="under which statement of work")] = None,
    sow_version: Annotated[int | None, typer.Option(help="of the SOW; 1 where nothing is said")] = None,
    contract_version: Annotated[int | None, typer.Option(help="of the contract; 1 where nothing is said")] = None,
    effective_from: Annotated[str | None, typer.Option(metavar="DAY", help="first day of the work")] = None,
    effective_to: Annotated[str | None, typer.Option(metavar="DAY", help="last day of the work")] = None,
    payment_terms: Annotated[str | None, typer.Option(help="such as 'net 30'; else the policy's")] = None,
    scope: Annotated[str | None, typer.Option(help="what is to be done")] = None,
    line: Lines = None,
    budget: Budget = None,
    file: From = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Ask for one piece of contracted work. It is put to the people whom the policy names."""
    parties = {"entity": entity, "unit": unit, "contractor": contractor, "contract": contract, "sow": sow}
    ask = body(file, {"title": title, **parties})
    dates = {"effective_from": effective_from, "effective_to": effective_to, "payment_terms": payment_terms}
    versions = {"sow_version": sow_version, "contract_version": contract_version}
    ask["work"] = work(ask.get("work"), {**versions, **dates, "scope": scope}, line, budget)
    done = "Asked. Follow it: remitwell engagement ID"
    write(lambda to, once: to.request_work(ask, key=once), done, key=key, as_json=as_json)


def work(given: Any, options: dict[str, Any], lines: list[str] | None, budget: str | None) -> dict[str, Any]:
    """The work as it is to be approved: what a file has *given*, the *options* in place of it."""
    made: dict[str, Any] = {"sow_version": 1, "contract_version": 1} | (given if isinstance(given, dict) else {})
    made |= {name: value for name, value in options.items() if value is not None}
    if lines:
        made["lines"] = [work_line(number, text, budget) for number, text in enumerate(lines, start=1)]
    return made


@noun.command()
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


@noun.command()
def close(
    engagement: Engagement,
    reason: Reason,
    key: Key = None,
    *,
    cancel: Annotated[bool, typer.Option("--cancel", help="also block what was billed and not matched")] = False,
    as_json: Json = False,
) -> None:
    """End the engagement; what is uncommitted goes back to the budget."""
    ask: Any = {"reason": reason, "cancel": cancel}
    done = "Its end is asked for."
    write(
        lambda to, once: to.ask_close(id_of(to, "engagement", engagement), ask, key=once),
        done,
        key=key,
        as_json=as_json,
    )
