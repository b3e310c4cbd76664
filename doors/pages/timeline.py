"""What happened to an object, oldest first: one model for each kind of fact, made from the fact itself."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import Field, create_model
from typing_extensions import TypeAliasType

from doors.pages.shown import Person
from models.facts import FACTS, Fact
from models.money import Value


class Happened(Value):
    """What happened and when, as a contractor reads it: not who of ours or why."""

    fact: Annotated[str, Field(json_schema_extra={"enum": list(FACTS)})]
    n: int
    at: datetime


def _whole(kind: type[Fact]) -> Any:
    """The line of that fact as our own people read it."""
    fields: dict[str, Any] = {
        "fact": Literal[kind.KIND],
        "n": int,
        "at": datetime,
        "by": Person,
        "on_behalf_of": Person | None,
        "detail": kind,
    }
    return create_model(f"{kind.__name__}Happened", __base__=Value, __doc__=kind.__doc__, **fields)


WHOLE: dict[str, Any] = {name: _whole(kind) for name, kind in FACTS.items()}
"""The line of each kind of fact, by its name in the log."""

if TYPE_CHECKING:
    Timeline = tuple[Any, ...]
else:
    _Whole = Annotated[Union[tuple(WHOLE.values())], Field(discriminator="fact")]  # noqa: UP007 - made of a table
    Timeline = TypeAliasType("Timeline", tuple[_Whole, ...] | tuple[Happened, ...])
