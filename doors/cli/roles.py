"""`remitwell person grant`, `revoke`, `delegate`, `end-delegation`: what somebody may do, and who may for them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from doors.cli.server import Json, Key, Person, Reason, person_of
from doors.cli.writing import write

commands = typer.Typer()
PLACES = {"ent": "entity", "unt": "unit", "con": "contractor"}
ROLE = (
    "`requester`, `approver`, `receiver`, `ap` (accounts payable), `treasury`, `compliance`, `auditor`, `admin`, "
    "`delegate`; or in one place: `approver@ent_…`, `@unt_…`, `contractor@con_…`"
)


def as_grant(text: str) -> dict[str, str]:
    """`approver@ent_…` as the API takes a role and where it holds."""
    role, _, place = text.partition("@")
    return {"role": role} | ({PLACES.get(place[:3], "entity"): place} if place else {})


@commands.command("grant")
def grant(
    person: Person,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=ROLE)],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Grant somebody one more role: everywhere, in an entity or a unit, or for a contractor."""
    ask: Any = as_grant(role)
    write(lambda to, once: to.grant_role(person_of(to, person), ask, key=once), "Granted.", key=key, as_json=as_json)


@commands.command("revoke")
def revoke(
    held: Annotated[str, typer.Argument(metavar="GRANT", help="its id, as `person show` has it")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Revoke a role that somebody holds. What was done by it stays done."""
    write(lambda to, once: to.revoke_role(held, key=once), "Revoked.", key=key, as_json=as_json)


@commands.command("delegate")
def delegate(
    person: Person,
    deputy: Annotated[str, typer.Argument(metavar="DEPUTY", help="who stands in: their id or e-mail address")],
    starts: Annotated[datetime, typer.Option(help="from this moment on (UTC); a day begins at midnight")],
    ends: Annotated[datetime, typer.Option(help="and before this moment (UTC)")],
    reason: Reason,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Name a deputy: meanwhile they may answer what the approver may, and it is recorded so."""
    days = {"starts_at": starts.replace(tzinfo=UTC).isoformat(), "ends_at": ends.replace(tzinfo=UTC).isoformat()}

    def act(to: Any, once: str) -> Any:
        ask = {"deputy": person_of(to, deputy), "reason": reason, **days}
        return to.delegate(person_of(to, person), ask, key=once)

    write(act, "Named. Before its time: remitwell person end-delegation ID", key=key, as_json=as_json)


@commands.command("end-delegation")
def end_delegation(
    delegation: Annotated[str, typer.Argument(metavar="DELEGATION", help="its id, as `person show` has it")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """End a delegation before its time."""
    write(lambda to, once: to.end_delegation(delegation, key=once), "Ended.", key=key, as_json=as_json)
