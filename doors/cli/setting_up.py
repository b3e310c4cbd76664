"""`remitwell entity`, `person`, `budget`, and keys for people: what an administrator sets up."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from doors.cli.details import Lines, TaxNumber, details
from doors.cli.exits import Exit, end
from doors.cli.groups import Noun
from doors.cli.output import as_asked
from doors.cli.roles import ROLE, as_grant
from doors.cli.server import Get, Json, Key, Person, person_of, server
from doors.cli.writing import From, body, money, write, write_for_secret

entity_noun = typer.Typer(no_args_is_help=True, help="Legal entities: who pays, and by which rules.")
person_noun = typer.Typer(cls=Noun, no_args_is_help=True, help="People and services.")
budget_noun = typer.Typer(no_args_is_help=True, help="Budget lines: where money may be spent from.")
key_noun = typer.Typer(no_args_is_help=True, help="API keys.")
Entity = Annotated[str, typer.Argument(metavar="ENTITY", help="its id")]
Role = Annotated[
    list[str] | None,
    typer.Option(help=f"what they may do: {ROLE}"),
]


@entity_noun.command("open")
def open_entity(
    code: Annotated[str | None, typer.Argument(help="short, in capitals: it begins the order numbers")] = None,
    name: Annotated[str | None, typer.Argument(help="what it is called")] = None,
    currency: Annotated[str | None, typer.Option(help="its books' currency, such as USD")] = None,
    timezone: Annotated[str | None, typer.Option(help="where its days begin, such as America/New_York")] = None,
    unit_code: Annotated[str | None, typer.Option(help="of its first business unit")] = None,
    unit_name: Annotated[str | None, typer.Option(help="what that is called")] = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Open a legal entity with its first business unit."""
    unit = {"unit_code": unit_code, "unit_name": unit_name}
    ask = body(file, {"code": code, "name": name, "currency": currency, "timezone": timezone, **unit})
    done = "Opened. Next: remitwell entity publish-policy ENTITY --from FILE"
    write(lambda to, once: to.open_entity(ask, key=once), done, key=key, as_json=as_json)


@entity_noun.command("add-unit")
def add_unit(
    entity: Entity,
    code: Annotated[str, typer.Argument(help="short, in capitals")],
    name: Annotated[str, typer.Argument(help="what it is called")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Open another business unit of the entity."""
    ask: Any = {"code": code, "name": name}
    write(lambda to, once: to.open_unit(entity, ask, key=once), "Opened.", key=key, as_json=as_json)


@entity_noun.command("set-billing-details")
def set_billing_details(
    entity: Entity,
    address: Lines = None,
    tax_number: TaxNumber = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Say to which address and tax number bills to the entity are made out from now on."""
    ask = body(file, details(address, tax_number))
    write(lambda to, once: to.set_entity_billing_details(entity, ask, key=once), "Set.", key=key, as_json=as_json)


@entity_noun.command("publish-policy")
def publish_policy(entity: Entity, file: From, key: Key = None, *, as_json: Json = False) -> None:
    """Publish the entity's next policy version. Work that began under an earlier one keeps it."""
    ask = body(file, {})
    write(lambda to, once: to.publish_policy(entity, ask, key=once), "Published.", key=key, as_json=as_json)


@entity_noun.command("policy")
def policy(
    entity: Entity,
    version: Annotated[int | None, typer.Option(help="which one; else the newest")] = None,
    get: Get = None,
    *,
    as_json: Json = False,
) -> None:
    """Print a version of the entity's policy as the text that `entity publish-policy --from` takes."""
    to = server()
    found = [one for one in to.list_policies(entity)["items"] if version in {None, one["version"]}]
    if not found:
        end(Exit.NOT_FOUND, f"There is no version {version}." if version else "It has no policy yet.")
    page = to.policy(found[0]["id"])
    if not as_asked(page, get, as_json=as_json):
        from doors.policy_text import written  # noqa: PLC0415 - help and completion write no YAML

        typer.echo(written(page["terms"], {one["id"]: one["name"] for one in page["people"]}), nl=False)


@person_noun.command("add")
def add_person(
    name: Annotated[str | None, typer.Argument(help="what they are called")] = None,
    email: Annotated[str | None, typer.Option(help="where they are written to")] = None,
    role: Role = None,
    file: From = None,
    key: Key = None,
    *,
    service: Annotated[bool, typer.Option("--service", help="a program and no person")] = False,
    as_json: Json = False,
) -> None:
    """Add somebody, or a service, with what they may do and where."""
    grants = [as_grant(one) for one in role] if role else None
    ask = body(file, {"name": name, "email": email, "service": service or None, "grants": grants})
    done = "Added. Next: remitwell person invite PERSON, or for a program remitwell key cut PERSON"
    write(lambda to, once: to.add_person(ask, key=once), done, key=key, as_json=as_json)


@key_noun.command("cut")
def cut_key(
    person: Person,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Cut an API key for somebody. It is printed once and never stored: hand it over, don't keep it."""

    def act(to: Any, once: str) -> Any:
        return to.cut_key({"person": person_of(to, person)}, key=once)

    write_for_secret(act, "This is {}", key=key, as_json=as_json)


@key_noun.command("revoke")
def revoke_key(
    key_id: Annotated[str, typer.Argument(metavar="KEY", help="its id")], key: Key = None, *, as_json: Json = False
) -> None:
    """Revoke an API key: it opens nothing any more."""
    write(lambda to, once: to.revoke_key(key_id, key=once), "Revoked.", key=key, as_json=as_json)


@budget_noun.command("open")
def open_budget(
    code: Annotated[str | None, typer.Argument(help="short, in capitals")] = None,
    name: Annotated[str | None, typer.Argument(help="what it is called")] = None,
    entity: Annotated[str | None, typer.Option(help="whose it is")] = None,
    owner: Annotated[str | None, typer.Option(help="who answers for it: a person's id")] = None,
    file: From = None,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Open a budget line."""
    ask = body(file, {"code": code, "name": name, "entity": entity, "owner": owner})
    done = "Opened, and empty. Next: remitwell budget adopt"
    write(lambda to, once: to.open_budget_line(ask, key=once), done, key=key, as_json=as_json)


@budget_noun.command()
def adopt(
    line: Annotated[str, typer.Argument(metavar="LINE", help="the budget line's id")],
    amount: Annotated[str, typer.Argument(help="such as '100000.00 USD'")],
    note: Annotated[str, typer.Option(help="what it is given for")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Give a budget line money; what waits for funds looks again."""
    ask: Any = {"amount": money(amount), "note": note}
    write(lambda to, once: to.adopt_budget(line, ask, key=once), f"Adopted {amount}.", key=key, as_json=as_json)
