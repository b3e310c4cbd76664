"""`remitwell person list`, `show` and `log`: who is here, and what happened at the doors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from doors import in_words
from doors.cli.lists import show_lines
from doors.cli.output import Column, as_asked, fields, moment, name_of, show, zone, zoned
from doors.cli.server import Cursor, Get, Json, Limit, Person, person_of, server

commands = typer.Typer()


@commands.command("list")
def list_people(
    email: Annotated[str | None, typer.Option(help="whoever signs in by that address")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    here: Annotated[bool | None, typer.Option("--here/--left", help="only who is here, or only who has left")] = None,
    as_json: Json = False,
) -> None:
    """List people with the roles that they hold somewhere."""
    with server() as remitwell:
        page = remitwell.list_people(email=email, active=here, limit=limit, cursor=cursor)
    columns = [Column("person", "id"), Column("name"), Column("e-mail", "id", spare=1), Column("roles", "prose")]

    def row(one: Any) -> tuple[str, ...]:
        left = () if one["active"] else ("has left",)
        return one["id"], one["name"], one["email"] or "", ", ".join((*left, *map(in_words.role, one["roles"])))

    show_lines(page, columns, row, "Nobody here is like that.", get=get, as_json=as_json)


@commands.command("show")
def show_person(person: Person, get: Get = None, *, as_json: Json = False) -> None:
    """Show somebody: their roles, keys, sessions, and what waits for them."""
    with server() as remitwell:
        page = remitwell.person(person_of(remitwell, person))
    if as_asked(page, get, as_json=as_json):
        return
    left = "" if page["active"] else ", has left"
    show(fields([("person", f"{page['name']} ({page['id']}){left}"), ("e-mail", page["email"]), *_held(page)]))


def _held(page: Any) -> Iterator[tuple[str, str]]:
    """What somebody may do, comes in by and has to do."""
    for one in page["roles"]:
        if not one["revoked_at"]:
            yield "role", f"{in_words.role(one['role'])} {_where(one)} ({one['id']})"
    for one in page["keys"]:
        if not one["revoked_at"]:
            yield "key", f"{one['id']} since {zoned(one['created_at'])}"
    for one in page["sessions"]:
        yield "session", f"{one['agent'] or 'a browser'}, seen {zoned(one['seen_at'])} ({one['id']})"
    for one in page["delegations"]:
        stands_in = f"{name_of(one['deputy'])} for {name_of(one['person'])}, {one['stage'].replace('_', ' ')}"
        yield "deputy", f"{stands_in} ({one['id']})"
    for one in page["waiting"]:
        yield "waits", f"{one['kind']} {one['called']}"


def _where(role: Any) -> str:
    found = role["contractor"] or role["unit"] or role["entity"]
    return f"of {found}" if found else "everywhere"


@commands.command("log")
def log(
    person: Annotated[str | None, typer.Option(metavar="ID", help="only of this person")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Show who came in, who was kept out, and whose access changed, newest first. For auditors and administrators."""
    with server() as remitwell:
        page = remitwell.read_access_log(person=person, limit=limit, cursor=cursor)
    columns = [Column(f"at ({zone()})", "when"), Column("what"), Column("person"), Column("from", "id", spare=1)]

    def row(one: Any) -> tuple[str, ...]:
        return moment(one["at"]), one["what"].replace("_", " "), name_of(one["person"]), one["address"] or ""

    show_lines(page, columns, row, "Nothing happened.", get=get, as_json=as_json)
