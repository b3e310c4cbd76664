"""`remitwell`: operate it from the machine that it runs on.

Exit codes: 0 done · 1 it found or met something wrong · 2 it was called wrongly · 3 the database has another
schema: run `remitwell migrate` · 4 the database or Temporal gave no answer.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from doors.cli import keys, people
from doors.cli.base import MISUSED, NO_ANSWER, OTHER_SCHEMA, WRONG, end, opened, settings, show
from doors.cli.migrate import migrate as bring_up_to_date
from doors.cli.stack import Stack
from doors.serve import serve as serve_api
from models.errors import Invalid, SchemaMismatch, Unavailable
from store.database import Database

cli = typer.Typer(name="remitwell", no_args_is_help=True, add_completion=False, help="Operate Remitwell.")
key_commands = typer.Typer(no_args_is_help=True, help="API keys.")
cli.add_typer(key_commands, name="key")
cli.add_typer(people.commands, name="person")


@cli.command()
def api(
    host: Annotated[str | None, typer.Option(help="listen there and not on REMITWELL_HOST")] = None,
    port: Annotated[int | None, typer.Option(help="listen there and not on REMITWELL_PORT")] = None,
) -> None:
    """Serve the HTTP API until stopped."""
    given = settings()
    serve_api(replace(given, host=host or given.host, port=given.port if port is None else port))


@cli.command()
def worker() -> None:
    """Run workflows and their steps until stopped."""
    _become("worker")


@cli.command("sandbox-rail", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def sandbox_rail(context: typer.Context) -> None:
    """Run the payment provider to practise with; options as `python -m sandbox_rail --help` has them."""
    _become("sandbox_rail", *context.args)


def _become(module: str, *options: str) -> NoReturn:
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", module, *options])  # noqa: S606 - our own program


@cli.command()
def migrate() -> None:
    """Bring the database to this release's schema; all steps or none."""
    bring_up_to_date(settings().database_url)
    typer.echo("the database is as this release expects it")


@cli.command()
def verify() -> None:
    """Recompute everything from facts and journals; exit 1 and show the first differences where they disagree."""
    from verbs.verify import verify as ask_everything  # noqa: PLC0415 - a server needs none of it

    with opened() as database, database.reading() as session:
        found = list(ask_everything(session))
    if found:
        table = Table("law", "about", "expected", "actual")
        for one in found[:20]:
            table.add_row(str(one.law), one.about, one.expected, one.actual)
        Console().print(table)
        end(WRONG, f"{len(found)} differences")
    typer.echo("no differences")


@cli.command()
def rebuild() -> None:
    """Recompute where every object stands from its facts."""
    from verbs.rebuild import rebuild as mend  # noqa: PLC0415 - a server needs none of it

    with opened() as database, database.writing() as session:
        mended = mend(session)
    typer.echo(f"{mended} positions were not what the facts say, and are now")


@cli.command()
def resume() -> None:
    """Wake everything that has no end: after a wiped Temporal, or whenever in doubt."""
    with opened() as database:
        woken = asyncio.run(_resume(database))
    typer.echo(f"{woken} objects without an end were woken")


async def _resume(database: Database) -> int:
    from starter.client import settle_before_exit  # noqa: PLC0415 - most commands need no Temporal
    from starter.resume import resume as wake_everything  # noqa: PLC0415 - the same

    woken = await wake_everything(database)
    await settle_before_exit()
    return woken


@key_commands.command("create")
def create_key(
    person: Annotated[str | None, typer.Option(help="for somebody who is there: their id")] = None,
    bootstrap_admin: Annotated[str | None, typer.Option(help="add the first administrator, of this name")] = None,
) -> None:
    """Make an API key and show it once."""
    if (person is None) == (bootstrap_admin is None):
        end(MISUSED, "name one of --person and --bootstrap-admin")
    with opened() as database:
        answer, secret = keys.key_for(database, person) if person else keys.first_admin(database, bootstrap_admin or "")
    show(answer, secret)


@cli.command()
def dev(
    folder: Annotated[Path, typer.Option(help="where everything keeps its files")] = Path("var/dev"),
    reload: Annotated[bool, typer.Option("--reload", help="start worker and API again when code changes")] = False,  # noqa: FBT002 - a switch
    port: Annotated[int, typer.Option(help="of the API")] = 8600,
    temporal_port: Annotated[int, typer.Option(help="of Temporal; its UI is 1000 above")] = 7233,
    rail_port: Annotated[int, typer.Option(help="of the sandbox rail")] = 8900,
) -> None:
    """Everything up on this machine until Ctrl-C: Temporal with its UI, sandbox rail, worker, API."""
    from doors.cli.dev import dev as run  # noqa: PLC0415 - only this command starts programs

    stack = Stack(folder.resolve(), temporal_port, temporal_port + 1000, rail_port, port)
    raise typer.Exit(run(stack, reload=reload))


def main() -> None:
    """The command, with what went wrong as an exit code."""
    try:
        cli()
    except SchemaMismatch as error:
        typer.echo(str(error), err=True)
        sys.exit(OTHER_SCHEMA)
    except Unavailable as error:
        typer.echo(str(error), err=True)
        sys.exit(NO_ANSWER)
    except Invalid as error:
        typer.echo(str(error), err=True)
        sys.exit(WRONG)


if __name__ == "__main__":
    main()
