"""`remitwell engagement`: ask for work, follow it, bill it, end it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.groups import Noun
from doors.cli.journey import tree
from doors.cli.lists import show_list
from doors.cli.output import Column, amount, as_asked, show
from doors.cli.server import Cursor, Entity, Get, Json, Key, Limit, OfContractor, Owner, Reason, Unit, id_of, server
from doors.cli.stands import at_stage
from doors.cli.writing import From, body, work_line, write

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Pieces of contracted work, from the ask to the close.")
Engagement = Annotated[str, typer.Argument(metavar="ENGAGEMENT", help="its number or its id")]
Lines = Annotated[
    list[str] | None, typer.Option("--line", help="one line of work: '5 day at 720.00 USD: Study'; several are fine")
]
Budget = Annotated[str | None, typer.Option(help="the budget line that the lines draw on")]


@noun.command("list")
def list_engagements(
    stage: Annotated[str | None, at_stage("engagements")] = None,
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
    columns = [Column("engagement", "id", spare=3), Column("number", "id"), Column("title"), Column("total", "amount")]
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
        found = id_of(remitwell, "engagement", engagement)
        if get or as_json:
            as_asked(remitwell.engagement(found), get, as_json=as_json)
        else:
            show(tree(remitwell.journey(found)))


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
