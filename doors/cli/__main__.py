"""`remitwell`: every door's verbs and views over HTTP, and what operates the machine that it runs on.

A group of commands a file. What a command needs is imported when it runs, so that the first line comes at once.
"""

from __future__ import annotations

import typer

from doors.cli import (
    approvals,
    asking,
    bills,
    cases,
    changes,
    coming_in,
    contractors,
    contracts,
    disputes,
    endpoints,
    engagements,
    events,
    files,
    filters,
    flipping,
    imports,
    ledger,
    links,
    login,
    notices,
    operate,
    orders,
    paid_elsewhere,
    payouts,
    people,
    personnel,
    records,
    roles,
    setting_up,
    taking,
)
from doors.cli.groups import Root

ABOUT = """Remitwell: contractors are paid when the papers agree, and not before.

Sign in with `remitwell login`, then look at `remitwell inbox`.
"""

cli = typer.Typer(name="remitwell", cls=Root, no_args_is_help=True, help=ABOUT)
for module in (login, approvals, cases):
    cli.add_typer(module.commands)
for name, noun in {
    "approval": approvals.noun,
    "case": cases.noun,
    "engagement": engagements.noun,
    "order": orders.noun,
    "change": changes.noun,
    "bill": bills.noun,
    "payout": payouts.noun,
    "contractor": contractors.noun,
    "contract": contracts.noun,
    "sow": contracts.sow_noun,
    "dispute": disputes.noun,
    "link": links.noun,
    "ledger": ledger.noun,
    "import": imports.noun,
    "file": files.noun,
    "notice": notices.noun,
    "filter": filters.noun,
    "events": events.noun,
}.items():
    cli.add_typer(noun, name=name)
for module in (records, taking, asking):
    cli.add_typer(module.commands)
for noun, more in (
    (engagements.noun, flipping.commands),
    (bills.noun, paid_elsewhere.commands),
    (setting_up.person_noun, people.commands),
    (setting_up.person_noun, personnel.commands),
    (setting_up.person_noun, roles.commands),
    (setting_up.person_noun, coming_in.commands),
):
    noun.add_typer(more)
for name, noun in {
    "entity": setting_up.entity_noun,
    "person": setting_up.person_noun,
    "budget": setting_up.budget_noun,
    "key": setting_up.key_noun,
    "endpoint": endpoints.noun,
}.items():
    cli.add_typer(noun, name=name, rich_help_panel="For administrators")
cli.add_typer(operate.commands)


def main() -> None:
    """The command; what went wrong is its exit code."""
    cli(prog_name="remitwell")


if __name__ == "__main__":
    main()
