"""The papers of the town: what its people write, and the acts that they hand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from models.answers import Answer
from models.asks import work as asks
from models.money import Money
from models.tables.work import OrderRow
from tests.cast import TODAY, Cast, usd
from verbs import changes, engagements, flips, orders
from verbs.occasion import Occasion


@dataclass
class Papers(Cast):
    """Each act takes an occasion first, as a verb does: `town.refused("omar", town.receiving, order)`."""

    @property
    def today(self) -> date:
        """The day that papers are dated: it stays while the clock goes on."""
        return TODAY

    def work(self, quantity: str = "10", rate: str = "600.00", **more: Any) -> asks.Work:
        given = {
            "sow_version": 1,
            "contract_version": 1,
            "effective_from": self.today - timedelta(days=30),
            "effective_to": self.today + timedelta(days=60),
            "scope": "Ten days of work",
            "lines": (self.line(1, quantity, rate),),
            **more,
        }
        return asks.Work(**given)

    def line(self, number: int, quantity: str, rate: str, tax_code: str = "none") -> asks.NewLine:
        price = usd(rate)
        amount = Money(minor=int(Decimal(quantity) * price.minor), currency="USD")
        return asks.NewLine(
            line=number,
            description="Development",
            budget_line=self.budget,
            quantity=Decimal(quantity),
            unit="day",
            unit_price=price,
            amount=amount,
            tax_code=tax_code,
        )

    def bill_ask(
        self,
        contractor: str,
        order_number: str | None = None,
        *,
        quantity: str = "10",
        rate: str = "600.00",
        number: str = "A-1",
        issued_on: date | None = None,
        currency: str = "USD",
        payment_terms: str | None = None,
        tax: str = "0",
        tax_code: str = "none",
        order_line: int | None = 1,
    ) -> asks.NewBill:
        price = Money.parse(rate, currency)
        net, taxed = Money(minor=int(Decimal(quantity) * price.minor), currency=currency), Money.parse(tax, currency)
        line = asks.NewBillLine(
            order_line=order_line,
            description="Development",
            quantity=Decimal(quantity),
            unit_price=price,
            net=net,
            tax=taxed,
            tax_code=tax_code,
            service_from=self.today - timedelta(days=10),
            service_to=self.today,
        )
        return asks.NewBill(
            entity=self.entity,
            contractor=contractor,
            number=number,
            issued_on=issued_on or self.today,
            order_number=order_number,
            payment_terms=payment_terms,
            total=net + taxed,
            lines=(line,),
        )

    def receiving(
        self, occ: Occasion, order: OrderRow, quantity: str = "10", line: int = 1, until: date | None = None
    ) -> Answer:
        start, end = self.today - timedelta(days=10), until or self.today
        ask = asks.NewReceipt(line=line, quantity=Decimal(quantity), service_from=start, service_to=end)
        return orders.receive(occ, order.id, ask)

    def flipping(
        self,
        occ: Occasion,
        order: OrderRow,
        quantity: str = "10",
        number: str = "A-1",
        issued_on: date | None = None,
        **more: Any,
    ) -> Answer:
        start = self.today - timedelta(days=10)
        line = asks.FlipLine(
            order_line=1, quantity=Decimal(quantity), service_from=start, service_to=self.today, **more
        )
        return flips.ask_flip(
            occ, order.engagement, asks.NewFlip(number=number, issued_on=issued_on or self.today, lines=(line,))
        )

    def proposing(
        self, occ: Occasion, order: OrderRow, quantity: str = "10", rate: str = "600.00", **more: Any
    ) -> Answer:
        ask = asks.NewChange(reason="the scope grew", work=self.work(quantity, rate, **more))
        return changes.propose(occ, order.id, ask)

    @staticmethod
    def withdrawing(occ: Occasion, change: str) -> Answer:
        return changes.withdraw(occ, change, asks.Because(reason="not needed"))

    @staticmethod
    def closing(occ: Occasion, order: OrderRow, *, cancel: bool = False) -> Answer:
        return engagements.ask_close(occ, order.engagement, asks.Closure(reason="the work is done", cancel=cancel))
