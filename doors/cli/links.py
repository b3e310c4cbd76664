"""`remitwell link`: addresses that let a contractor in, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from doors.cli.lists import show_lines
from doors.cli.output import Column, moment, name_of, say, show_json, zone
from doors.cli.server import Get, Json, Key, id_of, server
from doors.cli.writing import write

if TYPE_CHECKING:
    from remitwell_client import Remitwell

noun = typer.Typer(no_args_is_help=True, help="Links: the contractor's own pages.")
Subject = Annotated[str, typer.Argument(metavar="ORDER|BILL", help="an order's number, or the id of an order or bill")]
BILL = "bil_"


@noun.command("make")
def make(
    subject: Subject,
    days: Annotated[int, typer.Option(help="for how many days it opens something")] = 90,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Make a link to an order or a bill, and print its address, this once."""
    from remitwell_client import new_key  # noqa: PLC0415 - help and completion need no HTTP

    with server() as remitwell:
        made = _make(remitwell, subject, {"days": days}, key or new_key())
        base = str(remitwell.http.base_url).rstrip("/")
    if as_json:
        show_json(made)
    elif made.get("secret"):
        typer.echo(f"{base}/h/{made['secret']}")
        say(f"Send it to the contractor; it is told this once. End it with: remitwell link revoke {made['object']}")
    else:
        say(f"{made['object']}: {made['note']}")


def _make(remitwell: Remitwell, subject: str, ask: Any, key: str) -> Any:
    if subject.startswith(BILL):
        return remitwell.link_to_bill(subject, ask, key=key)
    return remitwell.link_to_order(id_of(remitwell, "order", subject), ask, key=key)


@noun.command("list")
def list_links(subject: Subject, get: Get = None, *, as_json: Json = False) -> None:
    """List the links to an order or a bill, newest first."""
    with server() as remitwell:
        to_bill = subject.startswith(BILL)
        page: Any = (
            remitwell.links_to_bill(subject)
            if to_bill
            else remitwell.links_to_order(id_of(remitwell, "order", subject))
        )
    columns = [Column("link", "id"), Column("by"), Column(f"opens until ({zone()})", "when"), Column("now", "stage")]
    show_lines(page, columns, _line, "No link was made yet.", get=get, as_json=as_json)


def _line(one: Any) -> tuple[str, ...]:
    now = "opens" if one["opens"] else "revoked" if one["revoked"] else "ended"
    return one["id"], name_of(one["made_by"]), moment(one["expires_at"]), now


@noun.command("revoke")
def revoke(
    link: Annotated[str, typer.Argument(metavar="LINK", help="its id")], key: Key = None, *, as_json: Json = False
) -> None:
    """End a link: it opens nothing any more."""
    write(lambda to, once: to.revoke_link(link, key=once), "It opens nothing any more.", key=key, as_json=as_json)
