"""Groups of commands: what went wrong becomes an exit code, and a noun alone shows the one that is named."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from doors.cli.exits import Exit, end, of_problem
from models.errors import Invalid, SchemaMismatch, Unavailable


class Root(TyperGroup):
    """The whole command. It alone knows which trouble ends how."""

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # typer's own context type is private
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except SchemaMismatch as error:
            end(Exit.OTHER_SCHEMA, str(error))
        except Unavailable as error:
            end(Exit.NO_ANSWER, str(error))
        except Invalid as error:
            end(Exit.WRONG, str(error))
        except Exception as error:
            _told(error)
            raise


def _told(error: Exception) -> None:
    """End with what the server said, or did not say. Any other error is left to the caller."""
    from remitwell_client import NoAnswer, Problem  # noqa: PLC0415 - commands that ask nobody need no HTTP

    if isinstance(error, Problem):
        hint = " Run `remitwell login`." if error.code == "unauthenticated" else ""
        way_out = f"\n{error.what_to_do}{hint}" if error.what_to_do else ""
        end(of_problem(error.code, error.status), f"{error.title}: {error}{way_out}")
    if isinstance(error, NoAnswer):
        again = f"\nNobody knows whether it was done. Ask again with --key {error.key}" if error.key else ""
        end(Exit.NO_ANSWER, f"{error}{again}")


class Noun(TyperGroup):
    """`remitwell order PO-1` is `remitwell order show PO-1`: what has a digit in it is an id or a number."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command, `show` where only the object is named."""
        word = args[0]
        if self.get_command(ctx, word) is None and any(letter.isdigit() for letter in word):
            args = ["show", *args]
        return super().resolve_command(ctx, args)
