"""`remitwell order` and `change`: the commitment, what was received on it, and how it changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import RenderableType

from doors.cli.engagements import Budget, Lines, work
from doors.cli.groups import Noun
from doors.cli.lists import show_list
from doors.cli.output import Column, amount, as_asked, count, fields, show, table, zoned
from doors.cli.server import Cursor, Entity, Get, Json, Key, Limit, OfContractor, Owner, Reason, Unit, id_of, server
from doors.cli.stands import at_stage, called, standing, waited_for
from doors.cli.writing import From, body, write

if TYPE_CHECKING:
    from remitwell_client import Remitwell

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Orders: by their number or their id.")
Order = Annotated[str, typer.Argument(metavar="ORDER", help="its number or its id")]
Day = Annotated[str | None, typer.Option(metavar="DAY")]


@noun.command("list")
def list_orders(
    stage: Annotated[str | None, at_stage("orders")] = None,
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
    """List orders, newest first."""
    with server() as remitwell:
        page: Any = remitwell.list_orders(
            stage=stage, owner=owner, limit=limit, cursor=cursor, entity=entity, unit=unit, contractor=contractor
        )
    columns = [Column("order", "id", spare=3), Column("number", "id"), Column("contractor"), Column("total", "amount")]
    empty = "No order here. One is issued when an engagement is approved: `remitwell engagement list`."
    show_list(
        page,
        columns,
        lambda one: (one["id"], one["number"], one["contractor"]["called"], amount(one["total"])),
        empty,
        get=get,
        as_json=as_json,
    )


@noun.command("show")
def show_order(order: Order, get: Get = None, *, as_json: Json = False) -> None:
    """Show what the order says now, line by line: ordered, received, billed, left."""
    with server() as remitwell:
        page = remitwell.order(id_of(remitwell, "order", order))
    if as_asked(page, get, as_json=as_json):
        return
    says = page["says"]
    show(
        fields(
            [
                ("order", f"{page['number']} ({page['id']}), {standing(page)}"),
                ("waits for", waited_for(page)),
                ("engagement", called(page, page["engagement"])),
                ("contractor", called(page, page["contractor"])),
                ("revision", f"{page['revision']}, issued {zoned(page['issued_at'])}"),
                ("total", amount(page["total"])),
                ("dates", f"{says['effective_from']} to {says['effective_to']}, {says['payment_terms']}"),
                ("scope", says["scope"]),
                *(
                    ("stale", f"{one['code']} {one['about']}: {one['actual']}; {one['clears']}")
                    for one in page["stale"]
                ),
            ]
        )
    )
    show(_lines(page))


def _lines(page: Any) -> RenderableType:
    """Line by line: what was ordered, received and billed, and what is left to bill."""
    names = {line["line"]: f"{line['description']} ({line['unit']})" for line in page["says"]["lines"]}
    counted = ("ordered", "received", "billed")
    columns = [Column("line", "count"), Column("work"), *(Column(one, "count") for one in counted)]
    rows = [
        (
            str(o["line"]),
            names.get(o["line"], "gone"),
            *(o[c]["quantity"] for c in counted),
            amount(o["left"]["amount"]),
        )
        for o in page["lines"]
    ]
    return table([*columns, Column("left to bill", "amount")], rows)


@noun.command()
def receive(
    order: Order,
    *,
    line: Annotated[int | None, typer.Option(help="which line of the order; 1 where nothing is said")] = None,
    quantity: Annotated[str | None, typer.Option(help="how much of it was accepted")] = None,
    service_from: Annotated[str | None, typer.Option(metavar="DAY", help="first day of the work; else today")] = None,
    service_to: Annotated[str | None, typer.Option(metavar="DAY", help="its last day; else the first")] = None,
    note: Annotated[str | None, typer.Option(help="what you want to say of it")] = None,
    file: From = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Accept work against one line."""
    given = {"line": line, "quantity": quantity, "service_from": service_from, "service_to": service_to, "note": note}
    ask = body(file, given)
    ask.setdefault("line", 1)
    ask.setdefault("service_from", date.today().isoformat())  # noqa: DTZ011 - the day where the person sits
    ask.setdefault("service_to", ask["service_from"])
    write(lambda to, once: to.receive(id_of(to, "order", order), ask, key=once), "Received.", key=key, as_json=as_json)


@noun.command()
def change(
    order: Order,
    reason: Reason,
    *,
    sow_version: Annotated[int | None, typer.Option(help="of the SOW; else the one that the order pins")] = None,
    contract_version: Annotated[int | None, typer.Option(help="of the contract; else the one that it pins")] = None,
    effective_from: Annotated[str | None, typer.Option(metavar="DAY", help="first day of the work")] = None,
    effective_to: Annotated[str | None, typer.Option(metavar="DAY", help="last day of the work")] = None,
    scope: Annotated[str | None, typer.Option(help="what is to be done")] = None,
    line: Lines = None,
    budget: Budget = None,
    file: From = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Propose a change order. What is not said stays as the order has it; lines are given anew, all of them.

    A file (`--from`) holds `work` as it should be from now on.
    """
    with server() as remitwell:
        page = remitwell.order(id_of(remitwell, "order", order))
    says: Any = {name: value for name, value in page["says"].items() if name not in {"currency", "sow", "contract"}}
    given = body(file, {}).get("work") or {}
    options = {
        "sow_version": sow_version, "contract_version": contract_version, "effective_from": effective_from,
        "effective_to": effective_to, "scope": scope,
    }  # fmt: skip
    ask: Any = {"reason": reason, "work": work(says | given, options, line, budget or says["lines"][0]["budget_line"])}
    done = f"Proposed for {page['number']}; until it is decided nothing is paid on the order. Look: remitwell change ID"
    write(lambda to, once: to.propose_change(page["id"], ask, key=once), done, key=key, as_json=as_json)


@noun.command("attach-bills")
def attach_bills(
    order_number: Annotated[str, typer.Argument(help="the number that the bills should have carried")],
    bills: Annotated[list[str], typer.Argument(metavar="BILL…", help="their ids or numbers")],
    note: Annotated[str, typer.Option(help="what you were told")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Attach one order number to several bills in one act; `--json` has one result for each."""

    def act(to: Remitwell, once: str) -> Any:
        named = [id_of(to, "bill", one) for one in bills]
        ask: Any = {"order_number": order_number, "bills": named, "note": note}
        return to.attach_to_several(ask, key=once)

    write(act, f"Asked for {count(len(bills), 'bill')}.", key=key, as_json=as_json)
