"""Does a form take more of an order's line than is left? Then it goes on only where somebody ticked that they mean it.

The verbs take more: it is a matter for the match, and for a case. A slip of the hand in a form is told at its field.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from decimal import Decimal
from typing import NamedTuple

from doors.problems import Problem
from doors.units import much
from models.answers import Answer, Done
from models.asks.work import NewFlip, NewReceipt
from models.tables.work import OrderRow
from rules import standing
from rules.matching import NOTHING
from store import rows
from store.bill_look_ups import linked_bills
from verbs.claims import taken
from verbs.in_force import current_revision
from verbs.occasion import Occasion

Verb = Callable[..., Answer]


class Taken(NamedTuple):
    """What an ask takes of one line, and what was left of it before. `field` is that of the ask."""

    field: str
    line: int
    quantity: Decimal
    left: Decimal
    unit: str


def unless_meant(verb: Verb, takes: Callable[..., Iterator[Taken]], meant: Container[int | str]) -> Verb:
    """*verb*, undone where it takes too much of a line that is not in *meant*. Raises Problem `more_than_left`.

    It runs first: it is what asks who may do this, locks, and answers what was asked before.
    """

    def asked(occ: Occasion, name: str, ask: NewFlip | NewReceipt) -> Answer:
        answer = verb(occ, name, ask)
        for one in takes(occ, name, ask, answer) if isinstance(answer, Done) else ():
            if one.quantity > one.left and one.line not in meant:
                raise Problem("more_than_left", _told(one.left, one.unit), one.field)
        return answer

    return asked


def _told(left: Decimal, unit: str) -> str:
    too_much = f"more than the {much(left, unit)} that {'is' if left == 1 else 'are'} left"
    return f"{too_much if left > 0 else 'nothing of it is left'}; correct it, or tick that you mean it"


def billed(occ: Occasion, engagement: str, ask: NewFlip, answer: Done) -> Iterator[Taken]:
    """What the flip that was *answer*ed takes of each line, beside the bills that there are and those being made."""
    stands = standing.engagement(occ.log(engagement))
    assert stands.order is not None, "a flip was asked for without an order"
    revision = current_revision(occ, rows.get(occ.session, OrderRow, stands.order))
    took = taken(occ.session, linked_bills(occ.session, stands.order))
    coming = [line for flip in stands.flips if flip.bill != answer.object for line in flip.lines]
    for i, asked in enumerate(ask.lines):
        ordered = revision.line(asked.order_line)
        assert ordered is not None, "a flip was asked for of a line that the order does not have"
        being_made = sum((line.quantity for line in coming if line.order_line == ordered.line), Decimal(0))
        left = ordered.quantity - took.get(ordered.line, NOTHING)[0] - being_made
        yield Taken(f"lines.{i}.quantity", ordered.line, asked.quantity, left, ordered.unit)


def accepted(occ: Occasion, order: str, ask: NewReceipt, _: Done) -> Iterator[Taken]:
    """What the receipt that was just recorded takes of its line, beside what was accepted before."""
    ordered = current_revision(occ, rows.get(occ.session, OrderRow, order)).line(ask.line)
    assert ordered is not None, "work was accepted on a line that the order does not have"
    received = standing.order(occ.log(order)).received[ordered.line][0]
    yield Taken("quantity", ordered.line, ask.quantity, ordered.quantity - (received - ask.quantity), ordered.unit)
