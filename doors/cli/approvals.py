"""`remitwell inbox`, `approval`, `decide`: what waits for your word, and your word."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from doors.cli.groups import Noun
from doors.cli.lists import show_list, sorted_by
from doors.cli.output import (
    Column,
    amount,
    as_asked,
    count,
    fields,
    moment,
    name_of,
    say,
    show,
    table,
    zone,
    zoned,
)
from doors.cli.server import ByDue, Cursor, Entity, Get, Json, Key, Limit, Overdue, Owner, Reason, Unit, server
from doors.cli.stands import at_stage, standing
from doors.cli.verdicts import Given
from doors.cli.writing import write

if TYPE_CHECKING:
    from remitwell_client.api.shapes import ApprovalPage, Inbox, KnownAs, Waiting

commands = typer.Typer()
noun = typer.Typer(cls=Noun, no_args_is_help=True, help="Questions for people: requisitions and change orders.")
Approval = Annotated[str, typer.Argument(metavar="APPROVAL", help="its id, as `remitwell inbox` lists it")]


class Verdict(StrEnum):
    """What somebody answers."""

    APPROVE = "approve"
    DECLINE = "decline"


@commands.command()
def inbox(limit: Limit = 20, cursor: Cursor = None, *, get: Get = None, as_json: Json = False) -> None:
    """List the approvals that wait for you, the soonest due first, and say how many open cases you own."""
    with server() as remitwell:
        page = remitwell.inbox(limit=limit, cursor=cursor)
        if as_asked(page, get, as_json=as_json):
            return
        owned = remitwell.list_cases(stage="open", owner="me")
    if page["items"]:
        _show_inbox(page)
    elif not owned["items"]:
        say("Nothing waits for you. `remitwell engagement list` shows all work under way.")
    if owned["items"]:
        more = "more than " if owned["next"] else ""
        say(f"You own {more}{count(len(owned['items']), 'open case')}: remitwell cases --owner me")


def _show_inbox(page: Inbox) -> None:
    who = [Column("asks", "id", spare=2), Column("contractor", "id", spare=3)]
    columns = [Column("approval", "id"), Column("what"), *who, Column("amount", "amount")]
    show(table([*columns, Column(f"due ({zone()})", "when", spare=1)], [_waiting(one) for one in page["items"]]))
    verb = "waits" if len(page["items"]) == 1 else "wait"
    say(f"{count(len(page['items']), 'approval')} {verb} for you. Look at one: remitwell approval ID")
    if page["next"]:
        say(f"More: --cursor {page['next']}")


def _waiting(one: Waiting) -> tuple[str, ...]:
    change = one["change"]
    asked = amount(change["difference"], "+") if change else amount(one["total"])
    what = f"{one['called']} {one['title']}"
    return one["id"], what, name_of(one["requester"]), one["known"]["contractor"]["called"], asked, moment(one["due"])


@noun.command("list")
def list_approvals(
    stage: Annotated[str | None, at_stage("approvals")] = None,
    owner: Owner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    *,
    entity: Entity = None,
    unit: Unit = None,
    overdue: Overdue = False,
    by_due: ByDue = False,
    get: Get = None,
    as_json: Json = False,
) -> None:
    """List approvals, newest first, of everybody: `remitwell inbox` lists yours."""
    with server() as remitwell:
        page = remitwell.list_approvals(
            stage=stage,
            owner=owner,
            limit=limit,
            cursor=cursor,
            entity=entity,
            unit=unit,
            overdue=overdue,
            sort=sorted_by(by_due),
        )
    columns = [Column("approval", "id"), Column("about", "id"), Column("work"), Column("contractor", spare=3)]
    show_list(page, columns, _listed, "No approval here.", get=get, as_json=as_json)


def _listed(one: Any) -> tuple[str, ...]:
    return one["id"], one["called"], one["title"], one["contractor"]["called"]


@noun.command("show")
def show_approval(approval: Approval, get: Get = None, *, as_json: Json = False) -> None:
    """Show all that an answer needs: what is asked, the steps, the budget behind it, the evidence that is missing."""
    with server() as remitwell:
        page = remitwell.approval(approval)
    if not as_asked(page, get, as_json=as_json):
        show_question(page)


def show_question(page: ApprovalPage) -> None:
    """The question as somebody reads it before they answer."""
    asked, change = page["asked"], page["change"]
    show(
        fields(
            [
                ("approval", f"{page['id']}, {standing(page)}"),
                ("what", page["title"]),
                ("change", f"{change['number']}: {change['reason']}" if change else None),
                ("asked by", name_of(page["requester"])),
                ("contractor", _known(page["known"])),
                ("total", amount(page["total"])),
                ("difference", amount(change["changes"]["difference"], "+") if change else None),
                ("dates", f"{asked['effective_from']} to {asked['effective_to']}, {asked['payment_terms']}"),
                ("scope", asked["scope"]),
                *(("budget", _budget(one)) for one in page["budget"]),
                *(("missing", f"{one['check']}: {one['why']}; {one['clears']}") for one in page["evidence_missing"]),
                *(("stale", f"{one['about']}: {one['actual']}; {one['clears']}") for one in page["superseded"]),
                *(("file", f"{one['name']} ({one['id']})") for one in page["files"]),
                ("due", zoned(page["deadline"])),
                ("digest", page["digest"]),
            ]
        )
    )
    rows = [
        (str(o["line"]), o["description"], f"{o['quantity']} {o['unit']}", amount(o["amount"])) for o in asked["lines"]
    ]
    show(
        table([Column("line", "count"), Column("work"), Column("quantity", "count"), Column("amount", "amount")], rows)
    )
    for step in page["steps"]:
        typer.echo(_step(step))


def _known(one: KnownAs) -> str:
    before = f"{one['engagements_before']} engagements before, {one['bills_paid']} bills paid"
    return f"{one['contractor']['called']}: {before if one['engagements_before'] else 'no work before this'}"


def _budget(one: Any) -> str:
    return f"{one['name']}: {amount(one['asked'])} asked, {amount(one['available'])} available"


def _step(step: Any) -> str:
    told = [f"{name_of(d['person'])}: {d['verdict']}, “{d['reason']}”" for d in step["decisions"]]
    who = " or ".join(name_of(one) for one in step["approvers"])
    return (
        f"step {step['step']}, {step['name']}: {'; '.join(told) or f'waits for {who}' if step['open'] or told else who}"
    )


@commands.command()
def decide(
    approval: Approval,
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="your answer")],
    reason: Reason,
    key: Key = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="do not ask again at a terminal")] = False,
    as_json: Json = False,
) -> None:
    """Answer an approval.

    At a terminal it shows the question first and asks whether you mean it. The answer is bound to the digest of what is
    asked, and says which budget you saw.
    """
    with server() as remitwell:
        page = remitwell.approval(approval)
    if not yes and sys.stdin.isatty() and not as_json:
        show_question(page)
        typer.confirm(f"{verdict.title()} it?", abort=True, err=True)
    seen = "; ".join(_budget(one) for one in page["budget"])
    step = next((one["step"] for one in page["steps"] if one["open"]), None)
    answer: Any = {"verdict": verdict.value, "reason": reason, "digest": page["digest"], "step": step, "seen": seen}
    done = f"{'Approved' if verdict is Verdict.APPROVE else 'Declined'}: {page['title']}, {amount(page['total'])}."
    was = Given(lambda to: to.approval(approval), verdict.value, reason).recorded
    write(lambda to, once: to.decide(approval, answer, key=once), done, key=key, as_json=as_json, before=was)
