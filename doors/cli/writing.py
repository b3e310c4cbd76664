"""Writes: the body from options and a file, one key for one act, the id on stdout and the words on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from doors import handwritten
from doors.cli.exits import Exit, end
from doors.cli.output import say, show_json
from doors.cli.server import server

if TYPE_CHECKING:
    from remitwell_client import Remitwell

From = Annotated[
    Path | None, typer.Option("--from", metavar="FILE", help="the body as JSON or YAML; - reads stdin. Options win")
]
Act = Callable[["Remitwell", str], Any]
"""Something to be done on the server under a key."""
_LINE = re.compile(
    r"(?P<quantity>[\d.]+) (?P<unit>.+?) at (?P<price>[\d.]+) (?P<currency>[A-Z]{3}): (?P<description>.+)"
)


def write(act: Act, done: str, *, key: str | None, as_json: bool, before: Act | None = None) -> None:
    """Do it once under *key*; a fresh one where none was given. *done* is told with the id in place of {}.

    Where the body says what was read just now it is another when it is asked again: *before* finds what was recorded
    under the key, None where that was something else.
    """
    with server() as remitwell:
        made, done = _made(remitwell, act, done, key, before)
    if as_json:
        show_json(made)
        return
    typer.echo(made["object"])
    say(done)


def _made(remitwell: Remitwell, act: Act, done: str, key: str | None, before: Act | None) -> tuple[Any, str]:
    from remitwell_client import Problem, new_key  # noqa: PLC0415 - help and completion need no HTTP

    try:
        return act(remitwell, key or new_key()), done
    except Problem as told:
        recorded = before(remitwell, key) if before and key and told.code == "key_reused" else None
        if recorded is None:
            raise
        return recorded, "It was recorded before, under this key."


def write_secret(act: Act, told: str, *, key: str | None, as_json: bool) -> None:
    """The same for what makes a secret, which stands in *told* in place of {}; where it was made before, why not."""
    from remitwell_client import new_key  # noqa: PLC0415 - help and completion need no HTTP

    with server() as remitwell:
        made = act(remitwell, key or new_key())
    if as_json:
        show_json(made)
        return
    typer.echo(made["object"])
    say(told.format(made["secret"]) if made.get("secret") else made["note"])


def write_for_secret(act: Act, told: str, *, key: str | None, as_json: bool) -> None:
    """The same where the secret is all that is wanted: it alone goes to stdout; *told* has the id in place of {}."""
    from remitwell_client import new_key  # noqa: PLC0415 - help and completion need no HTTP

    with server() as remitwell:
        made = act(remitwell, key or new_key())
    if as_json:
        show_json(made)
        return
    typer.echo(made.get("secret", ""))
    say(f"{told.format(made['object'])}. {made['note'].capitalize()}.")


def body(file: Path | None, options: Mapping[str, Any]) -> Any:
    """What *file* says, with the *options* that were given in place of its own."""
    told = {} if file is None else _read(file)
    return told | {name: value for name, value in options.items() if value is not None}


def _read(file: Path) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        end(Exit.MISUSED, f"{file} cannot be read: {error}")
    try:
        told = handwritten.read(text)
    except ValueError as error:
        end(Exit.MISUSED, f"{file} {error}")
    if not isinstance(told, dict):
        end(Exit.MISUSED, f"{file} holds no object with names and values")
    return told


def work_line(number: int, text: str, budget_line: str | None) -> dict[str, Any]:
    """`5 day at 720.00 USD: Study` as a line of work; its amount is reckoned exactly."""
    found, worth = _reckoned(text)
    line = {"line": number, "description": found["description"], "quantity": found["quantity"], "unit": found["unit"]}
    prices = {"unit_price": _money(found["price"], found["currency"]), "amount": worth}
    return line | prices | ({"budget_line": budget_line} if budget_line else {})


def billed_line(number: int, text: str, days: Mapping[str, Any]) -> dict[str, Any]:
    """The same as a line that the contractor billed, for work on these *days*."""
    found, worth = _reckoned(text)
    line = {"order_line": number, "description": found["description"], "quantity": found["quantity"]}
    return line | {"unit_price": _money(found["price"], found["currency"]), "net": worth, **days}


def _reckoned(text: str) -> tuple[dict[str, str], dict[str, str]]:
    from models.money import Money  # noqa: PLC0415 - only where there is a line to reckon
    from models.written import written  # noqa: PLC0415 - the same
    from rules.ordering import price  # noqa: PLC0415 - the same

    found = _LINE.fullmatch(text)
    if found is None:
        end(Exit.MISUSED, f"write a line as '5 day at 720.00 USD: Study', not as {text!r}")
    try:
        each = Money.parse(found["price"], found["currency"])
        worth = price(Decimal(found["quantity"]), each.minor)
    except (ValueError, ArithmeticError) as error:
        end(Exit.MISUSED, f"{text!r}: {error}")
    return found.groupdict(), written(Money(minor=worth, currency=each.currency))


def money(text: str) -> dict[str, str]:
    """`3600.00 USD` as the API writes money."""
    amount, _, currency = text.partition(" ")
    if not re.fullmatch(r"\d+(\.\d+)?", amount) or not re.fullmatch("[A-Z]{3}", currency):
        end(Exit.MISUSED, f"write an amount as '3600.00 USD', not as {text!r}")
    return _money(amount, currency)


def _money(amount: str, currency: str) -> dict[str, str]:
    return {"amount": amount, "currency": currency}
