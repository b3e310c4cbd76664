"""A bill before it has rows, by whichever way it came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from models.facts import engagement as engagement_facts
from models.revisions import Revision
from models.tables.work import EngagementRow, OrderRow
from rules.ordering import price
from rules.tax import tax_on


class DraftLine(NamedTuple):
    """One line to be taken in; amounts in minor units."""

    order_line: int | None
    description: str
    quantity: Decimal
    unit_price: int
    net: int
    tax: int
    tax_code: str
    service_from: date
    service_to: date

    @classmethod
    def from_flip(
        cls, asked: engagement_facts.BillDraftLine, revision: Revision, tax_codes: dict[str, Decimal]
    ) -> DraftLine:
        """At the order's price of today, and with its tax where the flip said no other."""
        ordered = revision.line(asked.order_line)
        assert ordered is not None, "whoever flips asks first whether the order has the line"
        net, code = price(asked.quantity, ordered.unit_price), asked.tax_code or ordered.tax_code
        return cls(
            asked.order_line,
            ordered.description,
            asked.quantity,
            ordered.unit_price,
            net,
            tax_on(net, tax_codes.get(code, Decimal(0))) if asked.tax is None else asked.tax,
            code,
            asked.service_from,
            asked.service_to,
        )


class Draft(NamedTuple):
    """A bill before it has rows. `order` is set when its order is known and its own."""

    id: str
    entity: str
    contractor: str
    engagement: str | None
    order: OrderRow | None
    order_number: str | None
    number: str
    source: str
    currency: str
    issued_on: date
    terms: str
    lines: tuple[DraftLine, ...]
    submitted_by: str

    @classmethod
    def from_flip(
        cls,
        asked: engagement_facts.FlipAsked,
        by: str,
        work: EngagementRow,
        order: OrderRow,
        revision: Revision,
        tax_codes: dict[str, Decimal],
    ) -> Draft:
        """What the flip asked for."""
        lines = (DraftLine.from_flip(line, revision, tax_codes) for line in asked.lines)
        return cls(
            asked.bill,
            work.entity,
            work.contractor,
            work.id,
            order,
            order.number,
            asked.number,
            "flip",
            work.currency,
            asked.issued_on,
            revision.payment_terms,
            tuple(lines),
            by,
        )
