"""Operating it from the machine that it runs on: servers, database, the first key. These alone open the store."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from doors.cli.base import opened, settings
from doors.cli.base import show as show_secret
from doors.cli.exits import Exit, end
from doors.cli.setting_up import key_noun

if TYPE_CHECKING:
    from store.database import Database

# ruff: noqa: PLC0415 - asking a server by HTTP needs neither the store nor Temporal, so each command here brings its own

PANEL = "For operators, on the machine itself"
commands = typer.Typer()


@commands.command(rich_help_panel=PANEL)
def api(
    host: Annotated[str | None, typer.Option(help="listen there and not on REMITWELL_HOST")] = None,
    port: Annotated[int | None, typer.Option(help="listen there and not on REMITWELL_PORT")] = None,
) -> None:
    """Serve the HTTP API until stopped."""
    from doors.serve import serve

    given = settings()
    serve(replace(given, host=host or given.host, port=given.port if port is None else port))


@commands.command(rich_help_panel=PANEL)
def worker() -> None:
    """Run workflows and their steps until stopped."""
    _become("worker")


@commands.command(
    "sandbox-rail", rich_help_panel=PANEL, context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
)
def sandbox_rail(context: typer.Context) -> None:
    """Run the payment provider to practise with; options as `python -m sandbox_rail --help` has them."""
    _become("sandbox_rail", *context.args)


def _become(module: str, *options: str) -> NoReturn:
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", module, *options])  # noqa: S606 - our own program


@commands.command(rich_help_panel=PANEL)
def migrate() -> None:
    """Bring the database to this release's schema; all steps or none."""
    from doors.cli.migrate import migrate as bring_up_to_date

    bring_up_to_date(settings().database_url)
    typer.echo("the database is as this release expects it")


@commands.command(rich_help_panel=PANEL)
def verify() -> None:
    """Recompute everything from facts and journals; exit 1 and show the first differences where they disagree."""
    from doors.cli.output import Column, show, table
    from verbs.verify import verify as ask_everything

    with opened() as database, database.reading() as session:
        found = list(ask_everything(session))
    if found:
        columns = [
            Column("law", "prose"),
            Column("about", "prose"),
            Column("expected", "prose"),
            Column("actual", "prose"),
        ]
        show(table(columns, [(str(one.law), one.about, one.expected, one.actual) for one in found[:20]]))
        end(Exit.WRONG, f"{len(found)} differences")
    typer.echo("no differences")


@commands.command(rich_help_panel=PANEL)
def rebuild() -> None:
    """Recompute where every object stands from its facts."""
    from verbs.rebuild import rebuild as mend

    with opened() as database, database.writing() as session:
        mended = mend(session)
    typer.echo(f"{mended} positions were not what the facts say, and are now")


@commands.command(rich_help_panel=PANEL)
def resume() -> None:
    """Wake everything that has no end: after a wiped Temporal, or whenever in doubt."""
    import asyncio

    with opened() as database:
        woken = asyncio.run(_resume(database))
    typer.echo(f"{woken} objects without an end were woken")


async def _resume(database: Database) -> int:
    from starter.client import settle_before_exit
    from starter.resume import resume as wake_everything

    woken = await wake_everything(database)
    await settle_before_exit()
    return woken


@key_noun.command("create")
def create_key(
    person: Annotated[str | None, typer.Option(help="for somebody who is there: their id")] = None,
    bootstrap_admin: Annotated[str | None, typer.Option(help="add the first administrator, of this name")] = None,
) -> None:
    """Make an API key on the machine itself, where nobody can sign in yet, and show it once."""
    if (person is None) == (bootstrap_admin is None):
        end(Exit.MISUSED, "name one of --person and --bootstrap-admin")
    from doors.cli import keys

    with opened() as database:
        answer, secret = keys.key_for(database, person) if person else keys.first_admin(database, bootstrap_admin or "")
    show_secret(answer, secret)


@commands.command(rich_help_panel=PANEL)
def dev(
    folder: Annotated[Path, typer.Option(help="where everything keeps its files")] = Path("var/dev"),
    port: Annotated[int, typer.Option(help="of the API")] = 8600,
    temporal_port: Annotated[int, typer.Option(help="of Temporal; its UI is 1000 above")] = 7233,
    rail_port: Annotated[int, typer.Option(help="of the sandbox rail")] = 8900,
    *,
    reload: Annotated[bool, typer.Option("--reload", help="start worker and API again when code changes")] = False,
) -> None:
    """Everything up on this machine until Ctrl-C: Temporal with its UI, sandbox rail, worker, API."""
    from doors.cli.dev import dev as run
    from doors.cli.stack import Stack

    stack = Stack(folder.resolve(), temporal_port, temporal_port + 1000, rail_port, port)
    raise typer.Exit(run(stack, reload=reload))
