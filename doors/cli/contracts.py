"""`remitwell contract` and `sow`: general terms and statements of work, in numbered versions."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.server import Json, Key
from doors.cli.writing import From, body, write

noun = typer.Typer(no_args_is_help=True, help="Contracts: general terms between an entity and a contractor.")
sow_noun = typer.Typer(no_args_is_help=True, help="Statements of work under a contract.")
Body = Annotated[str | None, typer.Option("--body", help="the text; a long one comes in a file: --from")]
Title = Annotated[str | None, typer.Argument(help="what it is called")]
STALE = "Orders that pin an older version are stale from now on."


@noun.command("open")
def open_contract(
    title: Title = None,
    entity: Annotated[str | None, typer.Option(help="who pays")] = None,
    contractor: Annotated[str | None, typer.Option(help="who is paid")] = None,
    text: Body = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Open a contract between one entity and one contractor, with version 1 of its terms."""
    ask = body(file, {"title": title, "entity": entity, "contractor": contractor, "body": text})
    done = "Opened. Next: remitwell sow open"
    write(lambda to, once: to.open_contract(ask, key=once), done, key=key, as_json=as_json)


@noun.command("publish")
def publish_contract(
    contract: Annotated[str, typer.Argument(metavar="CONTRACT", help="its id")],
    text: Body = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Publish the next version of a contract; orders that pin an older one are stale at once."""
    ask = body(file, {"body": text})
    write(lambda to, once: to.publish_contract(contract, ask, key=once), STALE, key=key, as_json=as_json)


@sow_noun.command("open")
def open_sow(
    contract: Annotated[str, typer.Argument(metavar="CONTRACT", help="the contract's id")],
    title: Title = None,
    text: Body = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Open a statement of work under the contract, with its version 1."""
    ask: Any = body(file, {"title": title, "body": text})
    done = "Opened. Next: remitwell engagement request"
    write(lambda to, once: to.open_sow(contract, ask, key=once), done, key=key, as_json=as_json)


@sow_noun.command("publish")
def publish_sow(
    sow: Annotated[str, typer.Argument(metavar="SOW", help="its id")],
    text: Body = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Publish the next version of a statement of work; orders that pin an older one are stale at once."""
    ask = body(file, {"body": text})
    write(lambda to, once: to.publish_sow(sow, ask, key=once), STALE, key=key, as_json=as_json)
