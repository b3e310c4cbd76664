"""A person's verdict that is asked for again, after an answer that never came."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from remitwell_client import Remitwell


class Given(NamedTuple):
    """A verdict for a reason; `page` reads what it is about.

    It names what its giver saw, and by now there is something else to see: their own verdict, at least.
    """

    page: Callable[[Remitwell], Any]
    verdict: str
    reason: str

    def recorded(self, to: Remitwell, key: str) -> Any:
        """What was recorded under *key*, where that is this verdict for this reason; None else."""
        answer = to.request_by_key(key)["answer"]
        given = [entry["detail"] for entry in self.page(to)["timeline"] if entry["fact"] in {"decided", "ruled"}]
        same = [one for one in given if (one["verdict"], one["reason"]) == (self.verdict, self.reason)]
        made = answer.get("object")
        return answer if made and any(made in {one.get("decision"), one.get("ruling")} for one in same) else None
