"""`remitwell payout`: money on its way."""

from __future__ import annotations

from typing import Annotated

import typer

from doors.cli.groups import Noun
from doors.cli.lists import show_list
from doors.cli.output import Column, amount, as_asked, fields, moment, show, table, zone
from doors.cli.server import Cursor, Entity, Get, Json, Key, Limit, OfContractor, Owner, Reason, Unit, server
from doors.cli.stands import at_stage, standing, waited_for
from doors.cli.writing import write

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Payouts: money leaving to one payee.")
Payout = Annotated[str, typer.Argument(metavar="PAYOUT", help="its id")]


@noun.command("list")
def list_payouts(
    stage: Annotated[str | None, at_stage("payouts")] = None,
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    *,
    entity: Entity = None,
    unit: Unit = None,
    contractor: OfContractor = None,
    rail: Annotated[str | None, typer.Option(help="only those that leave by this rail")] = None,
    get: Get = None,
    as_json: Json = False,
) -> None:
    """List payouts, newest first."""
    with server() as remitwell:
        page = remitwell.list_payouts(
            stage=stage,
            owner=owner,
            limit=limit,
            cursor=cursor,
            entity=entity,
            unit=unit,
            contractor=contractor,
            rail=rail,
        )
    columns = [
        Column("payout", "id"),
        Column("contractor"),
        Column("rail", "id", spare=4),
        Column("amount", "amount"),
    ]
    empty = "No payout here. One is made when a bill is due and nothing holds it: `remitwell bill list`."
    show_list(
        page,
        columns,
        lambda one: (one["id"], one["contractor"]["called"], one["rail"], amount(one["amount"])),
        empty,
        get=get,
        as_json=as_json,
    )


@noun.command("show")
def show_payout(payout: Payout, get: Get = None, *, as_json: Json = False) -> None:
    """Show whom it pays for what, each attempt, and what the rail said."""
    with server() as remitwell:
        page = remitwell.payout(payout)
    if as_asked(page, get, as_json=as_json):
        return
    show(
        fields(
            [
                ("payout", f"{page['id']}, {standing(page)}"),
                ("waits for", waited_for(page)),
                ("amount", amount(page["amount"])),
                ("to", f"{page['contractor']}, destination {page['destination']}"),
                ("rail", f"{page['rail']} {page['rail_ref'] or ''}".rstrip()),
                *(("bill", f"{one['bill']}: {amount(one['amount'])}") for one in page["bills"]),
            ]
        )
    )
    columns = [
        Column("attempt", "count"),
        Column(f"begun ({zone()})", "when"),
        Column("sent", "count"),
        Column("answer", "prose"),
    ]
    rows = [
        (
            str(one["attempt"]),
            moment(one["begun_at"]),
            str(one["sent"]),
            "; ".join(a["outcome"] for a in one["answers"]) or "none yet",
        )
        for one in page["attempts"]
    ]
    show(table(columns, rows))


@noun.command("ask-rail")
def ask_rail(payout: Payout, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Have the rail asked what became of a payout, also of one that is over."""
    done = "The rail is asked; what it shows is booked like its news."
    write(lambda to, once: to.ask_rail(payout, {"reason": reason}, key=once), done, key=key, as_json=as_json)
