"""A bill before it has rows, by whichever way it came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from models.facts import engagement as engagement_facts
from models.revisions import Revision
from models.tables.work import EngagementRow, OrderRow
from rules.ordering import price


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
        cls, asked: engagement_facts.FlipAsked, by: str, work: EngagementRow, order: OrderRow, revision: Revision
    ) -> Draft:
        """What the flip asked for, at the order's prices of today."""
        lines = []
        for line in asked.lines:
            ordered = revision.line(line.order_line)
            assert ordered is not None, "whoever flips asks first whether the order has the line"
            lines.append(
                DraftLine(
                    line.order_line,
                    ordered.description,
                    line.quantity,
                    ordered.unit_price,
                    price(line.quantity, ordered.unit_price),
                    line.tax,
                    line.tax_code,
                    line.service_from,
                    line.service_to,
                )
            )
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
