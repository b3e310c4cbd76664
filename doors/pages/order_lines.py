"""How much of each line of an order was received and billed, and how much is left to bill?"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer, WithJsonSchema

from doors.pages.look import Look
from models.money import Money, Value
from models.revisions import Revision
from models.standings import OrderStanding
from models.written import MoneyText
from rules.matching import NOTHING
from store.bill_look_ups import linked_bills
from verbs.claims import taken

HowMany = Annotated[
    Decimal,
    PlainSerializer(lambda count: format(count, "f")),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,15}(\.\d{1,6})?$", "examples": ["7.5"]}),
]


class HowMuch(Value):
    """A quantity of the line's unit, and what it is worth."""

    quantity: HowMany
    amount: MoneyText


class LineProgress(Value):
    """One line of the order. `left` is what was ordered and no bill has taken; a line that is gone ordered nothing."""

    line: int
    ordered: HowMuch
    received: HowMuch
    billed: HowMuch
    left: HowMuch

    @property
    def billable(self) -> Decimal:
        """How much was received and no bill took, and at most what is left to bill."""
        return min(max(self.received.quantity - self.billed.quantity, Decimal(0)), self.left.quantity)

    @property
    def overbilled(self) -> Decimal:
        """How much more was billed than was ordered."""
        return max(self.billed.quantity - self.ordered.quantity, Decimal(0))


def progress(look: Look, order: str, says: Revision, stands: OrderStanding) -> tuple[LineProgress, ...]:
    """Every line that the order has, and those that it had when something was received or billed on them."""
    ordered = {line.line: (line.quantity, line.amount) for line in says.lines}
    billed = taken(look.session, linked_bills(look.session, order))

    def much(quantity: Decimal, minor: int) -> HowMuch:
        return HowMuch(quantity=quantity, amount=Money(minor=minor, currency=says.currency))

    def line(number: int) -> LineProgress:
        has, took = ordered.get(number, NOTHING), billed.get(number, NOTHING)
        return LineProgress(
            line=number,
            ordered=much(*has),
            received=much(*stands.received.get(number, NOTHING)),
            billed=much(*took),
            left=much(max(has[0] - took[0], Decimal(0)), max(has[1] - took[1], 0)),
        )

    return tuple(line(number) for number in sorted({*ordered, *stands.received, *billed}))
