"""`remitwell notice`: what you were told, and how you want to be told."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.asking import pair
from doors.cli.lists import show_lines
from doors.cli.output import Column, as_asked, fields, moment, show, zone
from doors.cli.server import Cursor, Get, Json, Key, Limit, server
from doors.cli.writing import From, body, write

noun = typer.Typer(no_args_is_help=True, help="Notices: what you are told by mail and chat.")


@noun.command("list")
def list_notices(limit: Limit = 50, cursor: Cursor = None, get: Get = None, *, as_json: Json = False) -> None:
    """List what you were told, newest first, and how it reached you."""
    with server() as remitwell:
        page = remitwell.list_notices(limit=limit, cursor=cursor)
    columns = [Column(f"told ({zone()})", "when"), Column("what"), Column("about", "id", spare=1), Column("how", "id")]
    show_lines(page, columns, _notice, "Nothing was told to you yet.", get=get, as_json=as_json)


def _notice(one: Any) -> tuple[str, ...]:
    ways = [f"{sent['channel']} {sent['state']}" for sent in one["sent"]]
    return moment(one["made_at"]), one["title"], one["object"], ", ".join(ways) or one["how"]


@noun.command("preferences")
def preferences(get: Get = None, *, as_json: Json = False) -> None:
    """Show how you are told of what."""
    with server() as remitwell:
        page = remitwell.notice_preferences()
    if as_asked(page, get, as_json=as_json):
        return
    known = [("mail", page["address"]), ("chat", page["chat"])]
    known += [("digest", f"at {page['digest_hour']}:00, {page['timezone']}")]
    show(fields([*known, *((kind.replace("_", " "), how) for kind, how in page["kinds"].items())]))


@noun.command("prefer")
def prefer(
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND=HOW", help="now, daily or off: `case_overdue=off`; may come again"),
    ] = None,
    address: Annotated[str | None, typer.Option(help="where mail goes")] = None,
    chat: Annotated[str | None, typer.Option(help="the incoming webhook of a chat program; none: ''")] = None,
    timezone: Annotated[str | None, typer.Option(help="where the digest's hour is, such as Europe/Berlin")] = None,
    digest_hour: Annotated[int | None, typer.Option(help="when the digest comes: 0 to 23")] = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Say how you want to be told. What no option names stays as it is; a file says the whole."""
    said = {"address": address, "chat": chat, "timezone": timezone, "digest_hour": digest_hour}

    def act(to: Any, once: str) -> Any:
        before = {} if file else _before(to)
        kinds = before.get("kinds", {}) | dict(pair(one, "case_overdue=off") for one in kind or ())
        ask = before | body(file, said | {"kinds": kinds or None})
        return to.prefer(ask | {"chat": ask.get("chat") or None}, key=once)

    write(act, "From now on.", key=key, as_json=as_json)


def _before(to: Any) -> dict[str, Any]:
    """As it is now. Mail that goes to one's own address goes on following it."""
    told: dict[str, Any] = to.notice_preferences()
    own = to.person(to.me()["id"])["email"]
    return told | {"address": None if told["address"] == own else told["address"]}
