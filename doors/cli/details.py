"""Addresses and tax numbers, as they are typed and shown."""

from __future__ import annotations

from typing import Annotated, Any

import typer

Lines = Annotated[
    list[str] | None,
    typer.Option("--address", metavar="LINE", help="one line of it, without the name; give it for each"),
]
TaxNumber = Annotated[str | None, typer.Option(help="for all who read the bills, such as a VAT number")]


def details(lines: list[str] | None, tax_number: str | None) -> dict[str, Any]:
    """What is asked."""
    return {"address": "\n".join(lines) if lines else None, "tax_number": tax_number}


def on_papers(said: Any) -> str | None:
    """In one line; none where nothing is known."""
    if said is None:
        return None
    number = (f"tax number {said['tax_number']}",) if said["tax_number"] else ()
    return ", ".join((*said["address"].split("\n"), *number))
