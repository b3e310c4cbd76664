"""`remitwell bill`: the contractor's invoices."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from doors.cli.groups import Noun
from doors.cli.lists import show_list, sorted_by
from doors.cli.output import Column, amount, as_asked, fields, show, table
from doors.cli.server import (
    ByDue,
    Cursor,
    Entity,
    Get,
    Json,
    Key,
    Limit,
    OfContractor,
    Overdue,
    Owner,
    Reason,
    Unit,
    id_of,
    server,
)
from doors.cli.stands import at_stage, called, standing, waited_for
from doors.cli.writing import From, billed_line, body, money, write

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Bills: what contractors want to be paid.")
Bill = Annotated[str, typer.Argument(metavar="BILL", help="its number or its id")]


class Cause(StrEnum):
    """Why an order number comes late."""

    RAISED_LATE = "raised_late"
    REQUIREMENT_UNKNOWN = "requirement_unknown"
    WRONG_NUMBER = "wrong_number"
    SEVERAL_BILLS = "several_bills"


@noun.command("list")
def list_bills(
    stage: Annotated[str | None, at_stage("bills")] = None,
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    *,
    entity: Entity = None,
    unit: Unit = None,
    contractor: OfContractor = None,
    overdue: Overdue = False,
    by_due: ByDue = False,
    unplaced: Annotated[bool, typer.Option("--unplaced", help="only those of which no order is known")] = False,
    get: Get = None,
    as_json: Json = False,
) -> None:
    """List bills, newest first."""
    with server() as remitwell:
        page = remitwell.list_bills(
            stage=stage,
            owner=owner,
            limit=limit,
            cursor=cursor,
            entity=entity,
            unit=unit,
            contractor=contractor,
            overdue=overdue,
            unplaced=unplaced,
            sort=sorted_by(by_due),
        )
    columns = [Column("bill", "id"), Column("number", "id"), Column("contractor", spare=3), Column("total", "amount")]
    empty = "No bill here. `remitwell engagement flip` makes one from an order, `remitwell bill send` takes one in."
    show_list(
        page,
        columns,
        lambda one: (one["id"], one["number"], one["contractor"]["called"], amount(one["total"])),
        empty,
        get=get,
        as_json=as_json,
    )


@noun.command("show")
def show_bill(bill: Bill, get: Get = None, *, as_json: Json = False) -> None:
    """Show what was billed, whether it is paid, what holds it, and what is in dispute."""
    with server() as remitwell:
        page = remitwell.bill(id_of(remitwell, "bill", bill))
    if as_asked(page, get, as_json=as_json):
        return
    show(
        fields(
            [
                ("bill", f"{page['number']} ({page['id']}), {standing(page)}"),
                ("waits for", waited_for(page)),
                ("order", page["order_number"] or "none: name it with `remitwell bill attach-number`"),
                ("contractor", called(page, page["contractor"])),
                ("total", f"{amount(page['total'])} (net {amount(page['net'])}, tax {amount(page['tax'])})"),
                ("payment", page["payment"].replace("_", " ")),
                ("issued", page["issued_on"]),
                ("due", f"{page['due_on']}, {page['payment_terms']}"),
                ("payouts", ", ".join(page["payouts"])),
                ("case", page["case"]),
                *(("dispute", _dispute(one)) for one in page["disputes"]),
                *((f["code"], f"expected {f['expected']}, is {f['actual']}; {f['clears']}") for f in page["findings"]),
            ]
        )
    )
    columns = [
        Column("line", "count"),
        Column("work"),
        Column("quantity", "count"),
        Column("net", "amount"),
        Column("tax", "amount"),
    ]
    rows = [
        (str(one["line"]), one["description"], one["quantity"], amount(one["net"]), amount(one["tax"]))
        for one in page["lines"]
    ]
    show(table(columns, rows))


def _dispute(one: Any) -> str:
    """Its last word: how it ended, or what was said last and by which side."""
    last, ended = one["messages"][-1], one["outcome"]
    told = (
        f"closed, {ended['outcome'].replace('_', ' ')}: {ended['reason']}"
        if ended
        else f"open, {last['side']}: {last['text']}"
    )
    return f"{one['id']}, {told}"


@noun.command()
def send(
    number: Annotated[str | None, typer.Argument(help="the contractor's number of it")] = None,
    *,
    entity: Annotated[str | None, typer.Option(help="who is to pay")] = None,
    contractor: Annotated[str | None, typer.Option(help="who is to be paid")] = None,
    order_number: Annotated[str | None, typer.Option(help="the order that it is for; it waits for one without")] = None,
    issued_on: Annotated[str | None, typer.Option(metavar="DAY", help="today where nothing is said")] = None,
    total: Annotated[str | None, typer.Option(help="such as '3600.00 USD'")] = None,
    line: Annotated[list[str] | None, typer.Option(help="'5 day at 720.00 USD: Study', in the order's order")] = None,
    service_from: Annotated[str | None, typer.Option(metavar="DAY", help="first day of the billed work")] = None,
    service_to: Annotated[str | None, typer.Option(metavar="DAY", help="its last day")] = None,
    file: From = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Send in a bill. Lines with tax come in a file (`--from`)."""
    today = date.today().isoformat()  # noqa: DTZ011 - the day where the person sits
    named = {"entity": entity, "contractor": contractor, "order_number": order_number}
    ask = body(file, {**named, "number": number, "issued_on": issued_on, "total": money(total) if total else None})
    ask.setdefault("issued_on", today)
    if line:
        days = {"service_from": service_from or today, "service_to": service_to or service_from or today}
        ask["lines"] = [billed_line(n, text, days) for n, text in enumerate(line, start=1)]
    done = "Taken in. Follow it: remitwell bill ID"
    write(lambda to, once: to.send_bill(ask, key=once), done, key=key, as_json=as_json)


@noun.command("attach-number")
def attach_number(
    bill: Bill,
    order_number: Annotated[str, typer.Argument(help="the order number that it should have carried")],
    cause: Annotated[Cause, typer.Option(help="why it comes late")],
    note: Annotated[str, typer.Option(help="what you were told")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Attach or correct the order number; number, dates, total and payment clock of the bill stay as they are."""
    ask: Any = {"order_number": order_number, "cause": cause.value, "note": note}
    done = f"Attached {order_number}; the bill is matched again."
    write(
        lambda to, once: to.attach_order_number(id_of(to, "bill", bill), ask, key=once), done, key=key, as_json=as_json
    )


@noun.command()
def void(bill: Bill, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Void a bill that was keyed wrong; its number is free again."""
    write(
        lambda to, once: to.void(id_of(to, "bill", bill), {"reason": reason}, key=once),
        "Voided.",
        key=key,
        as_json=as_json,
    )
