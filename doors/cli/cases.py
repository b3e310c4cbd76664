"""`remitwell cases`, `case`, `rule`: what disagrees, and a person's answer."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from doors.cli.groups import Noun
from doors.cli.lists import show_list, sorted_by
from doors.cli.output import Column, amount, as_asked, fields, name_of, show, zoned
from doors.cli.server import ByDue, Cursor, Entity, Get, Json, Key, Limit, Overdue, Owner, Reason, Unit, server
from doors.cli.stands import at_stage, standing
from doors.cli.verdicts import Given
from doors.cli.writing import write

if TYPE_CHECKING:
    from remitwell_client.api.shapes import CasePage

commands = typer.Typer()
noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Findings that wait for a person.")
Case = Annotated[str, typer.Argument(metavar="CASE", help="its id, as `remitwell cases` lists it")]


class Verdict(StrEnum):
    """What somebody rules. docs/reference/findings.md says which finding takes which."""

    ACCEPT = "accept"
    REJECT = "reject"
    RETRY = "retry"
    CONFIRM_UNPAID = "confirm_unpaid"


@commands.command()
def cases(
    stage: Annotated[str | None, at_stage("cases")] = "open",
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    *,
    entity: Entity = None,
    unit: Unit = None,
    category: Annotated[
        Any, typer.Option(parser=str, metavar="QUEUE", help="only those of this queue: price, receipt, payment, …")
    ] = None,
    overdue: Overdue = False,
    by_due: ByDue = False,
    get: Get = None,
    as_json: Json = False,
) -> None:
    """List cases, newest first; the open ones where nothing else is said."""
    with server() as remitwell:
        page = remitwell.list_cases(
            stage=stage,
            owner=owner,
            limit=limit,
            cursor=cursor,
            entity=entity,
            unit=unit,
            category=category,
            overdue=overdue,
            sort=sorted_by(by_due),
        )
    empty = f"No case is {stage} here." + (" All work moves by itself." if stage == "open" else "")
    show_list(page, COLUMNS, _row, empty, get=get, as_json=as_json)


COLUMNS = (
    Column("case", "id"),
    Column("about"),
    Column("contractor", spare=5),
    Column("amount", "amount", spare=4),
    Column("category", "id", spare=4),
    Column("next action"),
)


def _row(one: Any) -> tuple[str, ...]:
    whose, stake = one["contractor"], one["amount"]
    who, much = whose["called"] if whose else "", amount(stake) if stake else ""
    return one["id"], one["called"], who, much, one["category"], one["next_action"]


@noun.command("show")
def show_case(case: Case, get: Get = None, *, as_json: Json = False) -> None:
    """Show what was found, what would clear it, and who ruled."""
    with server() as remitwell:
        page = remitwell.case(case)
    if not as_asked(page, get, as_json=as_json):
        show_findings(page)


def show_findings(page: CasePage) -> None:
    """The findings as somebody reads them before they rule."""
    show(
        fields(
            [
                ("case", f"{page['id']}, {standing(page)}"),
                ("about", f"{page['called']} ({page['subject']})"),
                ("category", page["category"]),
                ("owner", name_of(page["owner"])),
                ("opened", zoned(page["opened_at"])),
                ("due", zoned(page["due"])),
                ("next action", page["next_action"]),
            ]
        )
    )
    for one in page["findings"]:
        typer.echo()
        show(
            fields(
                [
                    (one["code"], one["about"]),
                    ("expected", one["expected"]),
                    ("actual", one["actual"]),
                    ("limit", one["limit"]),
                    ("clears it", one["clears"]),
                    ("accepting", None if one["acceptable"] else "not possible: it must be mended"),
                ]
            )
        )
    for ruled in page["rulings"]:
        counts = "" if ruled["counts"] else " (about other findings)"
        typer.echo(f"{name_of(ruled['person'])}: {ruled['verdict']}, “{ruled['reason']}”{counts}")
    for said in page["comments"]:
        typer.echo(f"{name_of(said['person'])}, {zoned(said['at'])}: {said['text']}")


@noun.command()
def comment(
    case: Case,
    text: Annotated[str, typer.Argument(help="what you have to say")],
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Say something about a case; nothing else changes."""
    write(lambda to, once: to.comment(case, {"text": text}, key=once), "Said.", key=key, as_json=as_json)


@noun.command()
def reassign(
    case: Case,
    owner: Annotated[str, typer.Argument(metavar="PERSON", help="whom it waits for from now on: their id")],
    reason: Reason,
    key: Key = None,
    *,
    as_json: Json = False,
) -> None:
    """Hand an open case to somebody else who may rule on it; its due date stays."""
    ask: Any = {"owner": owner, "reason": reason}
    write(lambda to, once: to.reassign(case, ask, key=once), "Handed on.", key=key, as_json=as_json)


@commands.command()
def rule(
    case: Case,
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="your answer")],
    reason: Reason,
    key: Key = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="do not ask again at a terminal")] = False,
    as_json: Json = False,
) -> None:
    """Rule on a case.

    At a terminal it shows the findings first and asks whether you mean it. The ruling names the findings that stand
    there now, and is good for those alone.
    """
    with server() as remitwell:
        page = remitwell.case(case)
    if not yes and sys.stdin.isatty() and not as_json:
        show_findings(page)
        typer.confirm(f"{verdict.replace('_', ' ').capitalize()} it?", abort=True, err=True)
    answer: Any = {"verdict": verdict.value, "reason": reason, "saw": [one["key"] for one in page["findings"]]}
    named = ", ".join(one["code"] for one in page["findings"])
    done = f"Ruled {verdict}: {named}."
    was = Given(lambda to: to.case(case), verdict.value, reason).recorded
    write(lambda to, once: to.rule(case, answer, key=once), done, key=key, as_json=as_json, before=was)
