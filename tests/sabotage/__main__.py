"""`python -m tests.sabotage [--list] [NAME ...]`: break, test, report."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from tests.sabotage.breakage import Breakage, breakages
from tests.sabotage.scratch import Scratch, copy_of_the_tree
from tests.tidy.tree import ROOT

TAIL_LINES = 30
console = Console()


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer 0 when every breakage was noticed."""
    asked = read_arguments(arguments)
    chosen = [one for one in breakages(ROOT) if not asked.names or one.name in asked.names]
    unknown = sorted(set(asked.names) - {one.name for one in chosen})
    if unknown:
        console.print(f"no breakage is called {unknown[0]}; bin/sabotage --list names them")
        return 2
    if asked.list:
        for one in chosen:
            console.print(f"[bold]{one.name}[/]  {one.why}", highlight=False)
        return 0
    with tempfile.TemporaryDirectory(prefix="remitwell-sabotage-") as folder:
        return try_all(copy_of_the_tree(ROOT, Path(folder).resolve()), chosen)


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="bin/sabotage")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these breakages")
    parser.add_argument("--list", action="store_true", help="name the breakages and stop")
    return parser.parse_args(arguments)


def try_all(scratch: Scratch, chosen: list[Breakage]) -> int:
    """Green first, then red once for each breakage."""
    unfit = {one.name: complaint for one in chosen if (complaint := one.complaint(scratch.root))}
    fit = [one for one in chosen if one.name not in unfit]
    if fit and not green_to_begin_with(scratch, fit):
        return 1
    table = Table("breakage", "noticed", Column("by", overflow="fold"))
    for name, complaint in unfit.items():
        table.add_row(name, "[red]not tried[/]", complaint)
    survivors = [one.name for one in fit if not noticed(scratch, one, table)]
    console.print(table)
    console.print(f"{len(fit) - len(survivors)} of {len(chosen)} breakages noticed")
    return 1 if survivors or unfit else 0


def green_to_begin_with(scratch: Scratch, fit: list[Breakage]) -> bool:
    """A red that was there before proves nothing."""
    tests = sorted({test for one in fit for test in one.tests})
    console.print(f"{len(tests)} tests or files, unbroken ...")
    outcome = scratch.run(tests)
    if not outcome.green:
        console.print("[red]they fail without any breakage[/]")
        print_tail(outcome.output)
    return outcome.green


def noticed(scratch: Scratch, one: Breakage, table: Table) -> bool:
    """Apply it, run its tests, and note which went red."""
    console.print(f"{one.name} ...")
    with scratch.broken(one):
        outcome = scratch.run(one.tests)
    if outcome.red:
        table.add_row(one.name, "[green]yes[/]", escape(outcome.first_red))
    elif outcome.green:
        table.add_row(one.name, "[red]NO[/]", "it survived: every test stayed green")
    else:
        table.add_row(one.name, "[red]NO[/]", "its tests could not run; see above")
        print_tail(outcome.output)
    return outcome.red


def print_tail(output: str) -> None:
    """The end of what pytest said."""
    console.print("\n".join(output.splitlines()[-TAIL_LINES:]), markup=False, highlight=False)


if __name__ == "__main__":
    raise SystemExit(main())
