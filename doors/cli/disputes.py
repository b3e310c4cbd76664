"""`remitwell dispute`: bills that somebody questions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from doors import in_words
from doors.cli.groups import Noun
from doors.cli.lists import show_list
from doors.cli.output import Column, as_asked, fields, name_of, show, zoned
from doors.cli.server import Cursor, Get, Json, Key, Limit, Owner, Reason, id_of, server
from doors.cli.stands import at_stage, standing
from doors.cli.writing import write

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Disputes: bills that somebody questions.")
Dispute = Annotated[str, typer.Argument(metavar="DISPUTE", help="its id")]


class Ending(StrEnum):
    """How a dispute ends."""

    PAY_AS_BILLED = "pay_as_billed"
    BILL_AGAIN = "bill_again"


@noun.command("list")
def list_disputes(
    stage: Annotated[str | None, at_stage("disputes")] = None,
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """List disputes, newest first."""
    with server() as remitwell:
        page = remitwell.list_disputes(stage=stage, owner=owner, limit=limit, cursor=cursor)
    columns = [Column("dispute", "id"), Column("bill"), Column("contractor"), Column("waits for", spare=3)]

    def row(one: Any) -> tuple[str, ...]:
        return one["id"], one["bill"]["called"], one["contractor"]["called"], in_words.role(one["waits_for"] or "")

    empty = "No bill is in dispute. Open one: remitwell dispute open BILL --reason …"
    show_list(page, columns, row, empty, get=get, as_json=as_json)


@noun.command("show")
def show_dispute(dispute: Dispute, get: Get = None, *, as_json: Json = False) -> None:
    """Show what both sides said, and how it ended."""
    with server() as remitwell:
        page = remitwell.dispute(dispute)
    if as_asked(page, get, as_json=as_json):
        return
    ended = page["outcome"]
    show(
        fields(
            [
                ("dispute", f"{page['id']}, {standing(page)}"),
                ("bill", page["bill"]),
                ("owner", name_of(page["owner"])),
                ("due", None if page["ended"] else zoned(page["due"])),
                *(
                    (name_of(one["by"]) or one["side"], f"{zoned(one['at'])}: {one['text']}")
                    for one in page["messages"]
                ),
                ("ended", f"{ended['outcome'].replace('_', ' ')}: {ended['reason']}" if ended else None),
            ]
        )
    )


@noun.command("open")
def open_dispute(
    bill: Annotated[str, typer.Argument(metavar="BILL", help="its number or its id")],
    reason: Reason,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Question a bill: no money leaves for it while the dispute is open."""
    ask: Any = {"reason": reason}
    done = "No money leaves for the bill while it is open."
    write(lambda to, once: to.open_dispute(id_of(to, "bill", bill), ask, key=once), done, key=key, as_json=as_json)


@noun.command("write")
def answer(
    dispute: Dispute,
    text: Annotated[str, typer.Argument(help="what the contractor is to read")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Write to the other side."""
    ask: Any = {"text": text}
    write(lambda to, once: to.write_in_dispute(dispute, ask, key=once), "It is sent.", key=key, as_json=as_json)


@noun.command("withdraw")
def withdraw(dispute: Dispute, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Take back a dispute that you opened as the contractor: the bill goes on as it is."""
    ask: Any = {"reason": reason}
    write(lambda to, once: to.withdraw_dispute(dispute, ask, key=once), "It is taken back.", key=key, as_json=as_json)


@noun.command("close")
def close(dispute: Dispute, outcome: Ending, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Say how it ends: the bill goes on as it is, or ends and is billed again."""
    ask: Any = {"outcome": outcome.value, "reason": reason}
    write(lambda to, once: to.close_dispute(dispute, ask, key=once), "It is closed.", key=key, as_json=as_json)
