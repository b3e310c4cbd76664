"""`remitwell search`, `journal`, `asked`: find things, read the book, and learn what became of one request."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors import in_words
from doors.cli.output import Column, amount, as_asked, fields, moment, name_of, say, show, table, zone, zoned
from doors.cli.server import Get, Json, server

commands = typer.Typer()
WHOLE_NUMBER = 26
"""About as long as numbers of change orders get: somebody who looks for a number sees all of it."""


@commands.command()
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="a number, title, name, e-mail or rail reference")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="how many at most")] = 20,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Find requisitions, orders, bills, contractors and payouts by what people call them."""
    with server() as remitwell:
        page = remitwell.find(q=words, limit=limit)
    if as_asked(page, get, as_json=as_json):
        return
    if not page["items"]:
        say(page["says"] or "")
        return
    columns = [
        Column("id", "id"),
        Column("what", "id", spare=1),
        Column("called", least=WHOLE_NUMBER),
        Column("beside", spare=2),
        Column("stage", "stage"),
    ]
    show(table(columns, map(_found, page["items"])))
    if page["more"]:
        say("There may be more. Type more of the number or the name.")


def _found(one: Any) -> tuple[str, ...]:
    return one["id"], one["kind"], one["called"], one["beside"] or "", in_words.stage(one["stage"] or "")


@commands.command()
def journal(
    journal: Annotated[str, typer.Argument(metavar="JOURNAL", help="its id, as `remitwell engagement` shows it")],
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Show one journal of the ledger with its transfers."""
    with server() as remitwell:
        page = remitwell.journal(journal)
    if as_asked(page, get, as_json=as_json):
        return
    told = [("journal", f"{page['id']}, {page['kind']}"), ("about", page["subject"]), ("reverses", page["reverses"])]
    show(fields([*told, ("effective", page["effective_at"]), ("recorded", zoned(page["recorded_at"]))]))
    columns = [Column("book", "id"), Column("debit", "id"), Column("credit", "id"), Column("amount", "amount")]
    rows = [(one["book"], one["debit"], one["credit"], amount(one["amount"])) for one in page["transfers"]]
    show(table(columns, rows))


@commands.command()
def asked(
    key: Annotated[str, typer.Argument(metavar="KEY", help="the Idempotency-Key that it was asked under")],
    client: Annotated[str | None, typer.Option(help="for an auditor: whose key it is, a person's id")] = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what became of one request: its answer, the object that it made, and that object's journals."""
    with server() as remitwell:
        page = remitwell.request_by_key(key, client=client)
    if as_asked(page, get, as_json=as_json):
        return
    show(
        fields(
            [
                ("asked", f"{page['request']} by {name_of(page['client'])}"),
                ("answered", f"{page['status']} at {zoned(page['answered_at'])}"),
                ("object", page["object"]),
            ]
        )
    )
    columns = [Column("journal", "id"), Column("kind", "id"), Column(f"recorded ({zone()})", "when")]
    show(table(columns, [(one["id"], one["kind"], moment(one["recorded_at"])) for one in page["journals"]]))
