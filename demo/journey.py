"""One piece of work, step by step, through the public API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from demo.house import House, Page, Refused
from demo.world import Payer, World, today


class Line(NamedTuple):
    """One line of work: `amount` is in minor units of a two-digit currency."""

    description: str
    budget_line: str
    amount: int
    quantity: int = 1


def pounds(minor: int) -> str:
    """Minor units as the API writes money."""
    return f"{minor // 100}.{minor % 100:02d}"


@dataclass
class Journey:
    """An engagement on its way. Ids are filled in as they are known."""

    world: World
    payer: Payer
    contractor: str
    title: str
    lines: list[Line]
    day: date = field(default_factory=today)
    engagement: str = ""
    order: str = ""
    order_number: str = ""
    bill: str = ""
    cases: int = 0

    @property
    def house(self) -> House:
        """Where it happens."""
        return self.world.house

    def money(self, minor: int) -> Page:
        """Money as the API writes it."""
        return {"amount": pounds(minor), "currency": self.payer.currency}

    def work(self, sow_version: int = 1) -> Page:
        """What is to be approved."""
        return {
            "sow_version": sow_version,
            "contract_version": 1,
            "effective_from": str(min(self.day, today()) - timedelta(days=31)),
            "effective_to": str(today() + timedelta(days=90)),
            "scope": self.title,
            "lines": [self._order_line(i, line) for i, line in enumerate(self.lines, start=1)],
        }

    def _order_line(self, number: int, line: Line) -> Page:
        return {
            "line": number,
            "description": line.description,
            "budget_line": line.budget_line,
            "quantity": str(line.quantity),
            "unit": "piece",
            "unit_price": self.money(line.amount // line.quantity),
            "amount": self.money(line.amount),
        }

    async def ask(self) -> None:
        """Rita asks for the work."""
        contract, sow = await self.world.agree(self.payer, self.contractor, self.title)
        body = {
            "entity": self.payer.id,
            "unit": self.payer.unit,
            "contractor": self.contractor,
            "contract": contract,
            "sow": sow,
            "title": self.title,
            "work": self.work(),
        }
        self.engagement = await self.world.make("rita", "/engagements", body)

    async def approve(self, subject: str, who: str = "grace") -> None:
        """Grace looks at what is asked and approves exactly that."""
        page = await self.house.until(subject, lambda page: bool(page.get("approval")))
        question = await self.house.get(f"/approvals/{page['approval']}")
        body = {"verdict": "approve", "reason": "within budget, terms agreed", "digest": question["digest"]}
        await self.house.post(who, f"/approvals/{page['approval']}/decisions", body)

    async def order_it(self) -> None:
        """Asked, approved, ordered."""
        await self.ask()
        await self.approve(f"/engagements/{self.engagement}")
        page = await self.house.until_stage(f"/engagements/{self.engagement}", "ordered")
        self.order = page["order"]
        self.order_number = (await self.house.get(f"/orders/{self.order}"))["number"]

    async def receive(self, quantity: int | None = None) -> None:
        """Omar accepts the work, all of it or *quantity* of each line."""
        for number, line in enumerate(self.lines, start=1):
            body = {"line": number, "quantity": str(quantity or line.quantity), **self._days()}
            await self.house.post("omar", f"/orders/{self.order}/receipts", body)

    def _days(self) -> Page:
        return {"service_from": str(self.day), "service_to": str(self.day)}

    async def flip(self, number: str) -> None:
        """The order becomes a bill with the contractor's number."""
        lines = [
            {"order_line": i, "quantity": str(line.quantity), **self._days()}
            for i, line in enumerate(self.lines, start=1)
        ]
        body = {"number": number, "issued_on": str(self.day), "lines": lines}
        self.bill = await self.world.make("rita", f"/engagements/{self.engagement}/flips", body)

    async def send_bill(self, number: str) -> None:
        """The contractor sends a bill that does not say which order it is for."""
        lines = [
            {
                "order_line": i,
                "description": line.description,
                "quantity": str(line.quantity),
                "unit_price": self.money(line.amount // line.quantity),
                "net": self.money(line.amount),
                **self._days(),
            }
            for i, line in enumerate(self.lines, start=1)
        ]
        body = {
            "entity": self.payer.id,
            "contractor": self.contractor,
            "number": number,
            "issued_on": str(self.day),
            "total": self.money(sum(line.amount for line in self.lines)),
            "lines": lines,
        }
        self.bill = await self.world.make("paula", "/bills", body)

    async def held(self) -> Page:
        """Wait until the bill is held; the case that says why."""
        page = await self.house.until(
            f"/bills/{self.bill}", lambda page: str(page.get("waits_for") or "").startswith("cas_")
        )
        self.cases += 1
        case: Page = await self.house.get(f"/cases/{page['waits_for']}")
        return case

    async def rule(self, case: Page, who: str, verdict: str, reason: str) -> None:
        """A person answers, having seen exactly these findings; where others stand there by now, they look again."""
        saw = [finding["key"] for finding in case["findings"]]
        body = {"verdict": verdict, "reason": reason, "saw": saw}
        try:
            await self.house.post(who, f"/cases/{case['id']}/rulings", body)
        except Refused as refused:
            if refused.problem["type"] != "/problems/findings_changed":
                raise
            await self.rule(await self.house.get(f"/cases/{case['id']}"), who, verdict, reason)

    async def settled(self) -> None:
        """Wait for the rail's word that the money arrived."""
        await self.house.until_stage(f"/bills/{self.bill}", "settled")

    async def close(self) -> None:
        """The work is over; what is uncommitted goes back."""
        await self.house.post("rita", f"/engagements/{self.engagement}/closures", {"reason": "the work is done"})
        await self.house.until_stage(f"/engagements/{self.engagement}", "closed")
