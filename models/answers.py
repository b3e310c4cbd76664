"""What a verb answers at a door: it was done, or a plain no that the rules gave."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.money import Value


class Done(Value):
    """It is recorded. `object` is what was made or changed; `detail` what the caller needs to go on."""

    kind: Literal["done"] = "done"
    object: str
    detail: dict[str, str] = Field(default_factory=dict)


class No(Value):
    """A refusal by the rules: recorded, and given again to the same key. `code` names a page of the reference."""

    kind: Literal["no"] = "no"
    code: str
    detail: str
    field: str | None = None


Answer = Done | No
