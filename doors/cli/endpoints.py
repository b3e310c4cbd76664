"""`remitwell endpoint`: where other programs are told what happens, and what became of every delivery."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from doors.cli.groups import Noun
from doors.cli.lists import show_lines, show_list
from doors.cli.output import Column, as_asked, fields, moment, name_of, show, zone, zoned
from doors.cli.server import Cursor, Entity, Get, Json, Key, Limit, Owner, Reason, Unit, server
from doors.cli.stands import at_stage, standing
from doors.cli.writing import write, write_secret

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Endpoints: programs that are told what happens.")
Endpoint = Annotated[str, typer.Argument(metavar="ENDPOINT", help="its id")]
SECRET = "Its secret, shown this once: {}"  # noqa: S105 - the words before one


@noun.command("list")
def list_endpoints(
    stage: Annotated[str | None, at_stage("endpoints")] = None,
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """List endpoints, newest first."""
    with server() as remitwell:
        page = remitwell.list_endpoints(stage=stage, owner=owner, limit=limit, cursor=cursor)
    empty = "No endpoint here. Register one: remitwell endpoint add URL"
    columns = [Column("endpoint", "id"), Column("address")]
    show_list(page, columns, lambda one: (one["id"], one["url"]), empty, get=get, as_json=as_json)


@noun.command("show")
def show_endpoint(endpoint: Endpoint, get: Get = None, *, as_json: Json = False) -> None:
    """Show what it hears of."""
    with server() as remitwell:
        page = remitwell.endpoint(endpoint)
    if as_asked(page, get, as_json=as_json):
        return
    show(
        fields(
            [
                ("endpoint", f"{page['id']}, {standing(page)}"),
                ("address", page["url"]),
                ("by", f"{name_of(page['registered_by'])}, {zoned(page['created_at'])}"),
                ("hears of", page["unit"] or page["entity"] or "all that its owner may read"),
                ("events", ", ".join(page["types"]) or "every type"),
            ]
        )
    )


@noun.command("add")
def add(
    url: Annotated[str, typer.Argument(help="the address, https")],
    entity: Entity = None,
    unit: Unit = None,
    event: Annotated[list[str] | None, typer.Option("--type", help="only events of this type; may come again")] = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Have events sent to an address. Its secret is told this once."""
    ask: Any = {"url": url, "entity": entity, "unit": unit, "types": event or []}
    write_secret(lambda to, once: to.register_endpoint(ask, key=once), SECRET, key=key, as_json=as_json)


@noun.command("rotate")
def rotate(
    endpoint: Endpoint,
    overlap_hours: Annotated[int, typer.Option(help="how long the old secret signs too")] = 24,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Sign with a new secret, which is told this once."""
    ask: Any = {"overlap_hours": overlap_hours}
    write_secret(lambda to, once: to.rotate_secret(endpoint, ask, key=once), SECRET, key=key, as_json=as_json)


@noun.command("disable")
def disable(endpoint: Endpoint, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Send nothing there until it is enabled."""
    done = "Nothing is sent there any more."
    write(lambda to, once: to.disable_endpoint(endpoint, {"reason": reason}, key=once), done, key=key, as_json=as_json)


@noun.command("enable")
def enable(endpoint: Endpoint, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Send events there again."""
    done = "Events are sent there again. What failed meanwhile: remitwell endpoint resend ID --since DAY"
    write(lambda to, once: to.enable_endpoint(endpoint, {"reason": reason}, key=once), done, key=key, as_json=as_json)


@noun.command("test")
def send_test(endpoint: Endpoint, key: Key = None, *, as_json: Json = False) -> None:
    """Send a test there, and nowhere else."""
    done = "It is on its way. What became of it: remitwell endpoint deliveries ID"
    write(lambda to, once: to.test_endpoint(endpoint, key=once), done, key=key, as_json=as_json)


@noun.command("remove")
def remove(endpoint: Endpoint, key: Key = None, *, as_json: Json = False) -> None:
    """Never send anything there again. Its log stays."""
    write(lambda to, once: to.end_endpoint(endpoint, key=once), "It is ended.", key=key, as_json=as_json)


@noun.command("deliveries")
def deliveries(
    endpoint: Endpoint,
    state: Annotated[str | None, typer.Option(help="waiting, delivered or failed")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what was sent there, newest first, with the last try of each."""
    with server() as remitwell:
        asked: Any = state
        page = remitwell.list_deliveries(endpoint, state=asked, limit=limit, cursor=cursor)
    columns = [
        *(Column("delivery", "id"), Column("event"), Column("about", "id", spare=2), Column("state", "stage")),
        *(Column("tries", "count"), Column("last try", "prose"), Column(f"made ({zone()})", "when", spare=1)),
    ]
    show_lines(page, columns, _delivery, "Nothing was sent there.", get=get, as_json=as_json)


def _delivery(one: Any) -> tuple[str, ...]:
    tries = one["attempts"]
    last = f"{tries[-1]['status'] or 'no answer'} in {tries[-1]['took_ms']} ms" if tries else ""
    error = f": {tries[-1]['error']}" if tries and tries[-1]["error"] else ""
    known = (one["id"], one["type"], one["object"], one["state"], str(len(tries)))
    return (*known, f"{last}{error}", moment(one["made_at"]))


@noun.command("resend")
def resend(
    what: Annotated[str, typer.Argument(metavar="ID", help="a delivery; or an endpoint, with --since")],
    since: Annotated[datetime | None, typer.Option(help="all that failed, of events since then (UTC)")] = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Send one event again, or all that failed since some moment."""
    if since is None:
        write(lambda to, once: to.resend(what, key=once), "It is sent again.", key=key, as_json=as_json)
        return
    ask: Any = {"since": since.replace(tzinfo=UTC).isoformat()}
    done = "What failed since then is sent again."
    write(lambda to, once: to.resend_failed(what, ask, key=once), done, key=key, as_json=as_json)
