"""`remitwell ledger`: the accounts, what moved in them, what is stuck, and what is owed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.lists import show_lines
from doors.cli.output import Column, amount, as_asked, count, fields, moment, name_of, say, show, zone
from doors.cli.server import Cursor, Entity, Get, Json, Limit, server
from doors.in_words import spaced, stage

FRESH = "under_1"
"""The age of what came to rest within the last day."""
noun = typer.Typer(no_args_is_help=True, help="The ledger, for those whose roles read money.")
Currency = Annotated[str | None, typer.Option(help="only those in this currency")]
Class = Annotated[str | None, typer.Option("--kind", help="only accounts of this kind, such as payable")]
Day = Annotated[str | None, typer.Option(metavar="DAY")]


@noun.command("accounts")
def accounts(
    entity: Entity = None,
    kind: Class = None,
    currency: Currency = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    resting: Annotated[bool, typer.Option("--resting", help="only those that hold something")] = False,
    as_json: Json = False,
) -> None:
    """List accounts with what they hold, the one opened last first."""
    with server() as remitwell:
        known: Any = kind
        page = remitwell.list_accounts(
            entity=entity, kind=known, currency=currency, resting=resting or None, limit=limit, cursor=cursor
        )
    columns = [
        *(Column("account", "id"), Column("code"), Column("debits", "amount", spare=2)),
        *(Column("credits", "amount", spare=1), Column("balance", "amount")),
    ]

    def row(one: Any) -> tuple[str, ...]:
        return one["id"], one["code"], amount(one["debits"]), amount(one["credits"]), amount(one["balance"])

    show_lines(page, columns, row, "No account here.", get=get, as_json=as_json)


@noun.command("statement")
def statement(
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="its number, as `accounts` lists it")],
    since: Day = None,
    until: Day = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what moved in one account, newest first, and what it held after each move."""
    with server() as remitwell:
        page = remitwell.statement(account, since=since, until=until, limit=limit, cursor=cursor)
    if as_asked(page, get, as_json=as_json):
        return
    held = (("opening", amount(page["opening"])), ("closing", amount(page["closing"])))
    show(fields([("account", f"{page['id']} {page['code']}"), *held]))
    columns = [
        *(Column("on", "when"), Column("what"), Column("about", "id", spare=1)),
        *(Column("change", "amount"), Column("balance", "amount")),
    ]

    def row(one: Any) -> tuple[str, ...]:
        what, change = spaced(one["kind"]), amount(one["change"], "+")
        return one["effective_at"], what, one["subject"], change, amount(one["balance"])

    show_lines(page, columns, row, "Nothing moved in it.", get=None, as_json=False)


@noun.command("transfers")
def transfers(
    entity: Entity = None,
    book: Annotated[str | None, typer.Option(help="budget or general")] = None,
    currency: Currency = None,
    since: Day = None,
    until: Day = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """List what moved in the books, newest first. `remitwell table transfers` is for an accounting system."""
    with server() as remitwell:
        known: Any = book
        page = remitwell.list_transfers(
            entity=entity, book=known, currency=currency, since=since, until=until, limit=limit, cursor=cursor
        )
    columns = [
        *(Column("on", "when"), Column("what"), Column("about", "id", spare=1), Column("contractor", spare=2)),
        *(Column("debit"), Column("credit"), Column("amount", "amount")),
    ]

    def row(one: Any) -> tuple[str, ...]:
        what, whose = spaced(one["kind"]), one["contractor"]
        known = (one["effective_at"], what, one["called"] or one["subject"], whose["called"] if whose else "")
        return (*known, one["debit_kind"], one["credit_kind"], amount(one["amount"]))

    show_lines(page, columns, row, "Nothing moved.", get=get, as_json=as_json)


@noun.command("stuck")
def stuck(
    entity: Entity = None,
    currency: Currency = None,
    kind: Class = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what rests where nothing rests in the end, the oldest first, and whose turn it is.

    What came in within the last day is on its way; what has rested for longer is stuck.
    """
    with server() as remitwell:
        known: Any = kind
        page = remitwell.stuck_balances(entity=entity, currency=currency, kind=known, limit=limit, cursor=cursor)
        ages = None if as_json or get else remitwell.stuck_ageing(entity=entity, currency=currency)
    columns = [
        *(Column("account", "id"), Column("code"), Column("balance", "amount"), Column("about", "id", spare=2)),
        *(Column("stage", "stage"), Column("whose turn", "id"), Column(f"since ({zone()})", "when", spare=1)),
    ]

    def row(one: Any) -> tuple[str, ...]:
        known = (
            one["account"],
            one["code"],
            amount(one["balance"]),
            one["subject"],
            stage(one["stage"] or ""),
        )
        return (*known, name_of(one["acts"]), moment(one["since"]))

    show_lines(page, columns, row, "Nothing is stuck.", get=get, as_json=as_json)
    for one in ages["items"] if ages else ():
        age = "under 1 day, on its way" if one["age"] == FRESH else f"{spaced(one['age'])} days"
        say(f"{one['kind']}, {age}: {amount(one['balance'])} in {count(one['accounts'], 'account')}.")
    if ages and ages["items"] and all(one["age"] == FRESH for one in ages["items"]):
        say("Nothing is stuck: all of it came in within the last day.")


@noun.command("payables")
def payables(
    entity: Entity = None,
    currency: Currency = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """List every bill that is not paid, the one that is due first first."""
    with server() as remitwell:
        page = remitwell.list_payables(entity=entity, currency=currency, limit=limit, cursor=cursor)
        owed = None if as_json or get else remitwell.ageing(entity=entity, currency=currency)
    columns = [
        *(Column("bill", "id", spare=2), Column("number", "id"), Column("contractor"), Column("due", "when")),
        *(Column("late", "id", spare=1), Column("stage", "stage"), Column("owed", "amount")),
    ]

    def row(one: Any) -> tuple[str, ...]:
        late = "" if one["overdue"] == "not_due" else f"{one['overdue'].replace('_', ' ')} days"
        known = (one["id"], one["number"], name_of(one["contractor"]), one["due_on"], late)
        return (*known, stage(one["stage"]), amount(one["owed"]))

    show_lines(page, columns, row, "Nothing is owed.", get=get, as_json=as_json)
    for one in owed["items"] if owed else ():
        matched = f"of which {amount(one['not_on_book'])} is not matched yet"
        say(f"{one['entity_name']} owes {amount(one['owed'])}, {matched}.")
