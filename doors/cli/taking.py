"""`remitwell table`: a list whole, as CSV."""

from __future__ import annotations

from typing import Annotated

import typer

from doors.cli.asking import pairs
from doors.cli.server import server

commands = typer.Typer()


@commands.command()
def table(
    listed: Annotated[
        str, typer.Argument(metavar="LIST", help="its name in the API's address, such as stuck-balances")
    ],
    query: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="a filter of that list: stage=open")
    ] = None,
) -> None:
    """Print a list whole, as CSV: every line that its filters leave, from the first page to the last.

    `remitwell table payables > payables.csv` keeps it in a file. The statement of one account is `accounts/NUMBER`.
    """
    with server() as remitwell:
        typer.echo(remitwell.table(listed, **pairs(query)), nl=False)
