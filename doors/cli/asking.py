"""`remitwell ask`: any operation of the API by its name, also one that has no command of its own."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated, Any

import typer

from doors.cli.exits import Exit, end
from doors.cli.output import as_asked
from doors.cli.server import Get, Key, server
from doors.cli.writing import body

commands = typer.Typer()
NOT_ASKED = {
    *("ask", "close", "every", "place", "read", "write"),
    *("attach", "download", "upload_register", "left_out", "register_template", "table"),
}
"""Methods of the client that are no operation, or are about a file: `remitwell file`, `import`, `table` have those."""


@commands.command()
def ask(
    operation: Annotated[str, typer.Argument(metavar="OPERATION", help="its name, as /openapi.json has it")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID…", help="what stands in the address's braces")] = None,
    file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="the body as JSON or YAML; - is stdin")
    ] = None,
    query: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="of a list: stage=open, limit=10")
    ] = None,
    get: Get = None,
    key: Key = None,
) -> None:
    """Ask for any operation by its name, and print the API's JSON.

    Whatever the API can do can be done so; the other commands show it better.
    """
    from remitwell_client import Remitwell, new_key  # noqa: PLC0415 - help and completion need no HTTP

    known = {name for name in dir(Remitwell) if not name.startswith(("_", "each_"))} - NOT_ASKED
    if operation not in known:
        end(Exit.MISUSED, f"there is no operation {operation!r}; there are: {', '.join(sorted(known))}")
    with server() as remitwell:
        method = getattr(remitwell, operation)
        taken = inspect.signature(method).parameters
        given: dict[str, Any] = pairs(query)
        if "body" in taken:
            given["body"] = body(file, {})
        if taken.get("key") and taken["key"].kind is inspect.Parameter.KEYWORD_ONLY:
            given["key"] = key or new_key()
        try:
            bound = inspect.signature(method).bind(*(ids or ()), **given)
        except TypeError as error:
            end(Exit.MISUSED, f"{operation} is asked with {', '.join(taken) or 'nothing'}: {error}")
        as_asked(method(*bound.args, **bound.kwargs), get, as_json=True)


def pairs(query: list[str] | None) -> dict[str, str]:
    """What was written as NAME=VALUE."""
    return dict(pair(one) for one in query or ())


def pair(text: str, example: str = "name=value") -> tuple[str, str]:
    """`stage=open` as the name and the value. Ends the command where it is written otherwise."""
    name, equals, value = text.partition("=")
    if not equals:
        end(Exit.MISUSED, f"write {text!r} as {example}")
    return name, value
