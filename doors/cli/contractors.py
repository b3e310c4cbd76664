"""`remitwell contractor`: who is paid, where their money goes, and the evidence about them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from doors.cli.details import Lines, TaxNumber, details, on_papers
from doors.cli.groups import Noun
from doors.cli.lists import show_list
from doors.cli.output import Column, as_asked, fields, show, zoned
from doors.cli.server import Cursor, Get, Json, Key, Limit, Owner, Reason, id_of, server
from doors.cli.stands import at_stage
from doors.cli.writing import From, body, write

noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Contractors: who is paid.")
Contractor = Annotated[str, typer.Argument(metavar="CONTRACTOR", help="their name or their id")]


class Check(StrEnum):
    """What is checked about a contractor."""

    IDENTITY = "identity"
    TAX_FORM = "tax_form"
    SANCTIONS = "sanctions"
    DESTINATION = "destination"


class Result(StrEnum):
    """What a check came to."""

    PASSED = "passed"
    FAILED = "failed"
    DOUBTFUL = "doubtful"


@noun.command("list")
def list_contractors(
    stage: Annotated[str | None, at_stage("contractors")] = None,
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    *,
    get: Get = None,
    as_json: Json = False,
) -> None:
    """List contractors, newest first."""
    with server() as remitwell:
        page = remitwell.list_contractors(stage=stage, owner=owner, limit=limit, cursor=cursor)
    columns = [Column("contractor", "id"), Column("name"), Column("country", "id")]
    empty = "No contractor here. `remitwell contractor register NAME --country GB` adds one."
    show_list(page, columns, lambda one: (one["id"], one["name"], one["country"]), empty, get=get, as_json=as_json)


@noun.command("show")
def show_contractor(contractor: Contractor, get: Get = None, *, as_json: Json = False) -> None:
    """Show who they are, where their money goes, and what is on file about them."""
    with server() as remitwell:
        page = remitwell.contractor(id_of(remitwell, "contractor", contractor))
    if as_asked(page, get, as_json=as_json):
        return
    places = page["destinations"]
    show(
        fields(
            [
                ("contractor", f"{page['name']} ({page['id']}), {page['country']}"),
                ("e-mail", page["email"]),
                ("on bills", on_papers(page["billing_details"])),
                *(("paid to", f"{one['currency']} by {one['rail']}: {one['account']} ({one['id']})") for one in places),
                ("paid to", None if places else "nowhere yet: `remitwell contractor set-destination`"),
                *((one["check"], _evidence(one)) for one in page["evidence"]),
                ("evidence", None if page["evidence"] else "none yet: `remitwell contractor record-evidence`"),
            ]
        )
    )


def _evidence(one: Any) -> str:
    until = f"until {zoned(one['valid_until'])}" if one["valid_until"] else "without an end"
    revoked = ", revoked" if one["revoked"] else ""
    return f"{one['result']}{revoked}, {one['reference']}, from {zoned(one['valid_from'])} {until} ({one['id']})"


@noun.command()
def register(
    name: Annotated[str | None, typer.Argument(help="what they are called")] = None,
    country: Annotated[str | None, typer.Option(help="two letters, such as GB")] = None,
    email: Annotated[str | None, typer.Option(help="where they are written to")] = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Register who is to be paid."""
    ask = body(file, {"name": name, "country": country, "email": email})
    done = "Registered. Next: remitwell contractor set-destination, then record-evidence."
    write(lambda to, once: to.register(ask, key=once), done, key=key, as_json=as_json)


@noun.command("set-destination")
def set_destination(
    contractor: Contractor,
    currency: Annotated[str | None, typer.Option(help="which money goes there, such as USD")] = None,
    rail: Annotated[str | None, typer.Option(help="how it goes there, such as sandbox")] = None,
    account: Annotated[str | None, typer.Option(help="the account, as the rail knows it")] = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Say where the contractor's money goes from now on, for one currency."""
    ask = body(file, {"currency": currency, "rail": rail, "account": account})
    done = "Set. Somebody else records evidence for it: remitwell contractor record-evidence … destination"
    write(
        lambda to, once: to.set_destination(id_of(to, "contractor", contractor), ask, key=once),
        done,
        key=key,
        as_json=as_json,
    )


@noun.command("set-billing-details")
def set_billing_details(
    contractor: Contractor,
    address: Lines = None,
    tax_number: TaxNumber = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Say which address and tax number stand on the contractor's bills from now on."""
    ask = body(file, details(address, tax_number))
    write(
        lambda to, once: to.set_billing_details(id_of(to, "contractor", contractor), ask, key=once),
        "Set. Bills that are here already keep the address that they came with.",
        key=key,
        as_json=as_json,
    )


@noun.command("record-evidence")
def record_evidence(
    contractor: Contractor,
    check: Annotated[Check | None, typer.Argument(metavar="CHECK", help="what was checked")] = None,
    *,
    result: Annotated[Result | None, typer.Option(help="what it came to; passed where nothing is said")] = None,
    valid_from: Annotated[str | None, typer.Option(metavar="DAY", help="the UTC day that it counts from")] = None,
    valid_until: Annotated[str | None, typer.Option(metavar="DAY", help="the UTC day at whose start it ends")] = None,
    reference: Annotated[str | None, typer.Option(help="where it is on file")] = None,
    destination: Annotated[str | None, typer.Option(help="which destination, for the check of that name")] = None,
    file: From = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Record one compliance result with its validity."""
    told = {"check": check, "result": result, "reference": reference, "destination": destination}
    ask = body(file, {**told, "valid_from": _start(valid_from), "valid_until": _start(valid_until)})
    ask.setdefault("result", Result.PASSED)
    done = f"Recorded: {ask.get('check')} {ask['result']}."
    write(
        lambda to, once: to.record_evidence(id_of(to, "contractor", contractor), ask, key=once),
        done,
        key=key,
        as_json=as_json,
    )


def _start(day: str | None) -> str | None:
    return day if day is None or "T" in day else f"{day}T00:00:00Z"


@noun.command("revoke-evidence")
def revoke_evidence(
    evidence: Annotated[str, typer.Argument(metavar="EVIDENCE", help="its id, as the contractor's page shows it")],
    reason: Reason,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Revoke a result; a gate that relied on it shuts."""
    ask: Any = {"reason": reason}
    write(lambda to, once: to.revoke_evidence(evidence, ask, key=once), "Revoked.", key=key, as_json=as_json)
