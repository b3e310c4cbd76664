"""`remitwell person sessions`, `end-session`, `sign-out`, `forget-openid`, `deactivate`, `reactivate`.

How somebody comes in, and that they don't any more.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.output import Column, as_asked, moment, say, show, table, zone
from doors.cli.server import Get, Json, Key, Person, Reason, person_of, server
from doors.cli.writing import write

commands = typer.Typer()


@commands.command("sessions")
def list_sessions(person: Person, get: Get = None, *, as_json: Json = False) -> None:
    """List where somebody is signed in."""
    with server() as remitwell:
        found = remitwell.person(person_of(remitwell, person))["sessions"]
    if as_asked(found, get, as_json=as_json):
        return
    if not found:
        say("They are signed in nowhere.")
        return
    columns = [Column("session", "id"), Column("browser"), Column("from", "id", spare=2)]
    columns += [Column(f"opened ({zone()})", "when", spare=1), Column(f"seen ({zone()})", "when")]
    show(table(columns, [_session(one) for one in found]))


def _session(one: Any) -> tuple[str, ...]:
    times = (moment(one["opened_at"]), moment(one["seen_at"]))
    return one["id"], one["agent"] or "", one["address"] or "", *times


@commands.command("end-session")
def end_session(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="its id, as `person sessions` has it")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Sign somebody out at one browser."""
    write(lambda to, once: to.end_session(session, key=once), "They are signed out there.", key=key, as_json=as_json)


@commands.command("sign-out")
def sign_out(person: Person, key: Key = None, *, as_json: Json = False) -> None:
    """Sign somebody out everywhere. Their API keys still open: `remitwell key revoke`."""
    done = "They are signed out everywhere."
    write(lambda to, once: to.end_sessions(person_of(to, person), key=once), done, key=key, as_json=as_json)


@commands.command("forget-openid")
def forget_openid(person: Person, key: Key = None, *, as_json: Json = False) -> None:
    """Forget by which account at the OpenID provider somebody signs in: the next one with their address is theirs."""
    done = "Forgotten: the next account with their address is theirs."
    write(lambda to, once: to.forget_openid(person_of(to, person), key=once), done, key=key, as_json=as_json)


@commands.command("deactivate")
def deactivate(
    person: Person,
    reason: Reason,
    successor: Annotated[
        str | None, typer.Option(help="who takes what waits for them: an id or e-mail address")
    ] = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Somebody leaves: they sign in nowhere, their keys open nothing, and what waits for them goes to a successor."""

    def act(to: Any, once: str) -> Any:
        heir = {"successor": person_of(to, successor)} if successor else {}
        return to.deactivate(person_of(to, person), {"reason": reason, **heir}, key=once)

    write(act, "They have left.", key=key, as_json=as_json)


@commands.command("reactivate")
def reactivate(person: Person, reason: Reason, key: Key = None, *, as_json: Json = False) -> None:
    """Somebody is back, with the roles and keys that they had."""

    def act(to: Any, once: str) -> Any:
        return to.reactivate(person_of(to, person), {"reason": reason}, key=once)

    write(act, "They are back.", key=key, as_json=as_json)
