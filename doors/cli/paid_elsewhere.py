"""`remitwell bill paid-elsewhere`: a bill that was paid outside Remitwell, so that it is not paid again."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.bills import Bill
from doors.cli.server import Json, Key, Reason, id_of
from doors.cli.writing import write

commands = typer.Typer()


@commands.command("paid-elsewhere")
def paid_elsewhere(
    bill: Bill,
    account: Annotated[str, typer.Option(help="the account it was paid from, such as petty_cash")],
    reference: Annotated[str, typer.Option(help="how that payment is known there")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Record that the bill was paid outside Remitwell, so that it is not paid again."""
    ask: Any = {"account": account, "reference": reference}
    write(
        lambda to, once: to.pay_elsewhere(id_of(to, "bill", bill), ask, key=once), "Recorded.", key=key, as_json=as_json
    )


@commands.command("not-paid-elsewhere")
def not_paid_elsewhere(bill: Bill, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Record that it was not paid elsewhere after all."""
    ask: Any = {"reason": reason}
    write(
        lambda to, once: to.undo_elsewhere(id_of(to, "bill", bill), ask, key=once),
        "Recorded.",
        key=key,
        as_json=as_json,
    )
