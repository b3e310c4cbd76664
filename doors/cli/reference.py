"""The reference page of the commands, as they say it themselves: `python -m doors.cli.reference` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import typer

from doors.cli.__main__ import cli
from doors.cli.exits import MEANS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
HEAD = """\
# The command line

`remitwell` asks the server by HTTP, as everybody else does; only the operator's commands open the database.
[By the command line](../how-to/by-command-line.md) carries one journey with it.

- **Who you are.** `remitwell login` keeps the server's address and your API key in
  `$XDG_CONFIG_HOME/remitwell/login.json` (else `~/.config/…`), readable for you alone. `REMITWELL_URL` and
  `REMITWELL_API_KEY` win over the file. The key is never an argument: those stand in the shell's history.
- **What is printed.** A command that makes something prints its id on stdout and says the rest on stderr. `--json`
  prints the API's own answer, `--get FIELD` one field of it. Without a terminal there are no colours and nothing is
  cut; `NO_COLOR` and `COLUMNS` are kept to. Times are in the zone of the machine (`TZ`), which each heading names.
- **Bodies.** Options, or a file (`--from FILE`, JSON or YAML, `-` for stdin) with the fields of `/openapi.json`;
  options win.
- **Once.** Each act has an `Idempotency-Key` of its own. Where no answer came the command says which, and `--key` asks
  for the same act again.
- **Objects.** An order is named by its number or its id, somebody by their id or e-mail
  address, everything else by its id. `remitwell order PO-1` is `remitwell order show PO-1`, and so for every noun.
- **Completion.** `remitwell --install-completion` adds it to your shell.

## Exit codes

| code | means |
|---|---|
"""


def reference() -> str:
    """The whole page."""
    codes = "\n".join(f"| {code.value} | {means} |" for code, means in MEANS.items())
    root = typer.main.get_command(cli)
    return f"{HEAD}{codes}\n\n## Commands\n" + "".join(_commands(root, "remitwell"))


def _commands(command: Any, path: str) -> Iterator[str]:
    for name, one in command.commands.items():
        if hasattr(one, "commands"):
            yield from _commands(one, f"{path} {name}")
        else:
            yield f"\n### {path} {name}\n\n{_told(one, f'{path} {name}')}"


def _told(command: Any, path: str) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    usage = " ".join([path, *(_argument(one) for one in arguments)])
    about = "\n\n".join(" ".join(one.split()) for one in (command.help or "").split("\n\n") if one.strip())
    rows = [(_argument(one), _means(one)) for one in arguments]
    rows += [(_option(one), _means(one)) for one in command.params if one not in arguments and one.name != "help"]
    table = "\n".join(f"| `{name}` | {means.replace('|', '/')} |" for name, means in rows)
    return f"`{usage}`\n\n{about}\n" + (f"\n| | |\n|---|---|\n{table}\n" if rows else "")


def _means(one: Any) -> str:
    """What it is for, and which words it may be."""
    words = ", ".join(member.value for member in _choices(one.type_descriptor.annotation))
    return f"{one.help}: {words}" if words else one.help or ""


def _choices(annotation: Any) -> Iterator[Any]:
    """The words of an option or argument that takes one of several."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, Enum):
            yield from kind


def _argument(one: Any) -> str:
    name = one.metavar or one.name.upper()
    return name if one.required else f"[{name}]"


def _option(one: Any) -> str:
    names = ", ".join(one.opts)
    return names if one.is_flag else f"{names} {one.metavar or one.name.upper()}"


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
