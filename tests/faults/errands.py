"""Everything that people can do through the API, each once at least, on the way of one piece of work to its end."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from doors.api.examples import EXAMPLES
from models.asks import dispute, hosted, setup, work
from models.asks.saved import NewSavedFilter
from models.policy import Check
from models.tables.work import OrderRow
from tests.api.caller import Body
from tests.faults.aside import Aside
from tests.faults.doing import BECAUSE
from tests.workflows.live import until_owed

EVE = {"name": "Eve", "email": "eve@acme.example", "grants": [{"role": "ap"}]}


class Errands(Aside):
    """Each act waits until the work has come to rest, so that every telling is the same."""

    async def whole_journey(self) -> None:
        """From the house to the closed engagement."""
        await self.set_up()
        endpoint = await self.listen()
        contractor = await self.register()
        await self.hear(endpoint)
        await self.clear(contractor)
        order = await self.ordered(contractor)
        await self.think_again(order)
        await self.other_bill(order)
        await self.late_number(order)
        await self.pay(order)
        await self.bring_a_register()
        await self.do("rita", f"/engagements/{order.engagement}/closures", EXAMPLES[work.Closure])
        await self.town.until(order.engagement, "closed")
        await until_owed(self.town.database, 0)

    async def set_up(self) -> None:
        """Another house, and more of what this one has."""
        here, people = self.town.entity, self.town.people
        await self.do("paula", "/entities", EXAMPLES[setup.NewEntity] | {"code": "OTHER"})
        await self.do("paula", f"/entities/{here}/units", EXAMPLES[setup.NewUnit])
        await self.do("paula", f"/entities/{here}/billing-details", EXAMPLES[setup.NewBillingDetails])
        eve = people["eve"] = await self.do("paula", "/people", EVE)
        key = await self.do("paula", "/keys", {"person": eve})
        await self.delete(f"/keys/{key}")
        saved = await self.do("paula", "/saved-filters", EXAMPLES[NewSavedFilter])
        await self.delete(f"/saved-filters/{saved}")
        await self.come_and_go(eve)
        await self.do("paula", f"/entities/{here}/policies", self.town.policy().model_dump(mode="json"))
        line = {"entity": here, "code": "HARD", "name": "Hardware", "owner": people["omar"]}
        budget = await self.do("paula", "/budget-lines", line)
        await self.do("paula", f"/budget-lines/{budget}/adoptions", EXAMPLES[setup.NewAdoption])

    async def register(self) -> str:
        return await self.do("rita", "/contractors", EXAMPLES[setup.NewContractor])

    async def clear(self, contractor: str) -> None:
        """Everything that the gate asks; one result is revoked and recorded anew."""
        destination = await self.do("tess", f"/contractors/{contractor}/destinations", EXAMPLES[setup.NewDestination])
        await self.do("rita", f"/contractors/{contractor}/billing-details", EXAMPLES[setup.NewBillingDetails])
        await self.evidence(contractor, Check.DESTINATION, destination=destination)
        wrong = await self.evidence(contractor, Check.SANCTIONS)
        await self.do("cora", f"/evidence/{wrong}/revocations", BECAUSE)
        for check in (Check.IDENTITY, Check.TAX_FORM, Check.SANCTIONS):
            await self.evidence(contractor, check)

    async def evidence(self, contractor: str, check: Check, **more: str) -> str:
        now = datetime.now(UTC)
        valid = {
            "valid_from": (now - timedelta(days=1)).isoformat(),
            "valid_until": (now + timedelta(days=365)).isoformat(),
        }
        body = {"check": check, "result": "passed", "reference": "file 7", **valid, **more}
        return await self.do("cora", f"/contractors/{contractor}/evidence", body)

    async def ordered(self, contractor: str) -> OrderRow:
        """An order on the second version of its papers."""
        parties = {"entity": self.town.entity, "contractor": contractor}
        contract = await self.do("rita", "/contracts", EXAMPLES[setup.NewContract] | parties)
        await self.do("rita", f"/contracts/{contract}/versions", EXAMPLES[setup.NewVersion])
        sow = await self.do("rita", f"/contracts/{contract}/sows", EXAMPLES[setup.NewSow])
        await self.do("rita", f"/sows/{sow}/versions", EXAMPLES[setup.NewVersion])
        papers = {"unit": self.town.unit, "contract": contract, "sow": sow, "title": "Website", "work": self.work()}
        engagement = await self.do("rita", "/engagements", parties | papers)
        await self.rests(engagement, "in_approval")
        approval = await self.town.ask(self.town.approval, engagement)
        decision = EXAMPLES[work.NewDecision] | {"digest": approval.digest}
        await self.do("grace", f"/approvals/{approval.id}/decisions", decision)
        await self.rests(engagement, "ordered")
        return await self.town.ask(self.town.order, engagement)

    def work(self, quantity: str = "10") -> Body:
        return self.town.work(quantity, sow_version=2, contract_version=2).model_dump(mode="json")

    async def think_again(self, order: OrderRow) -> None:
        """A change order is proposed and taken back."""
        proposal = {"reason": "two days more", "work": self.work("12")}
        change = await self.do("rita", f"/orders/{order.id}/changes", proposal)
        await self.rests(change, "in_approval")
        await self.do("rita", f"/changes/{change}/withdrawals", BECAUSE)
        await self.town.until(change, "refused")
        await self.calm(order.engagement)

    async def other_bill(self, order: OrderRow) -> None:
        """A bill that does not name its order: paid elsewhere, then not; it gets its number, and is void in the end."""
        asked = self.town.bill_ask(order.contractor, number="B-7")
        bill = await self.do("tess", "/bills", asked.model_dump(mode="json"))
        await self.town.until_held(bill)
        await self.calm(bill)
        await self.do("tess", f"/bills/{bill}/payments-elsewhere", EXAMPLES[work.PaymentElsewhere])
        await self.calm(bill)
        await self.do("tess", f"/bills/{bill}/payments-elsewhere/undoings", BECAUSE)
        await self.calm(bill)
        number = EXAMPLES[work.NewOrderNumber] | {"order_number": order.number}
        await self.do("tess", f"/bills/{bill}/order-numbers", number)
        await self.calm(bill)
        await self.do("tess", f"/bills/{bill}/voids", BECAUSE)
        await self.town.until(bill, "voided")
        await self.calm(bill)

    async def late_number(self, order: OrderRow) -> None:
        """The contractor is let in, and one number is put on bills that came without it."""
        link = await self.do("rita", f"/orders/{order.id}/links", EXAMPLES[hosted.NewLink])
        await self.delete(f"/links/{link}", "rita")
        asked = self.town.bill_ask(order.contractor, number="B-8")
        bill = await self.do("tess", "/bills", asked.model_dump(mode="json"))
        await self.town.until_held(bill)
        await self.calm(bill)
        await self.do("tess", f"/bills/{bill}/links", EXAMPLES[hosted.NewLink])
        number = EXAMPLES[hosted.NewOrderNumbers] | {"order_number": order.number, "bills": [bill]}
        await self.do("tess", "/order-numbers", number)
        await self.calm(bill)
        await self.do("tess", f"/bills/{bill}/voids", BECAUSE)
        await self.town.until(bill, "voided")
        await self.calm(bill)

    async def talk_about(self, bill: str, contractor: str) -> None:
        """The bill is questioned by both sides; that is cleared up, and it waits as before."""
        opened = await self.do("omar", f"/bills/{bill}/disputes", EXAMPLES[dispute.NewDispute])
        await self.calm(bill)
        await self.do("tess", f"/disputes/{opened}/messages", EXAMPLES[dispute.NewMessage])
        await self.do("tess", f"/disputes/{opened}/outcomes", EXAMPLES[dispute.NewOutcome])
        await self.calm(bill)
        await asyncio.to_thread(self.api.hire, "ada", {"role": "contractor", "contractor": contractor})
        opened = await self.do("ada", f"/bills/{bill}/disputes", EXAMPLES[dispute.NewDispute])
        await self.calm(bill)
        await self.do("ada", f"/disputes/{opened}/withdrawals", BECAUSE)
        await self.calm(bill)

    async def pay(self, order: OrderRow) -> None:
        """A part is received, all is billed, a person accepts it, the rail pays and says so, and is asked again."""
        today = self.town.today
        days = {"service_from": str(today - timedelta(days=10)), "service_to": str(today)}
        await self.do("omar", f"/orders/{order.id}/receipts", {"line": 1, "quantity": "9", **days})
        place = f"/files?subject={order.id}&name=proof.pdf"
        await self.api.done("omar", place, b"%PDF-1.7", content_type="application/pdf")
        lines = [{"order_line": 1, "quantity": "10", **days}]
        flip = {"number": "A-1", "issued_on": str(today), "lines": lines}
        bill = await self.do("rita", f"/engagements/{order.engagement}/flips", flip)
        await self.town.until_held(bill)
        await self.calm(bill)
        await self.talk_about(bill, order.contractor)
        case, stands = await self.town.ask(self.town.open_case, bill)
        await self.do("tess", f"/cases/{case}/comments", EXAMPLES[work.NewComment])
        handed = EXAMPLES[work.NewAssignment] | {"owner": self.town.people["eve"]}
        await self.do("tess", f"/cases/{case}/assignments", handed)
        saw = [finding.key for finding in stands.findings]
        await self.do("tess", f"/cases/{case}/rulings", EXAMPLES[work.NewRuling] | {"saw": saw})
        await self.town.until(bill, "settled")
        await self.calm(order.engagement)
        payout = await self.town.ask(self.town.payout, bill)
        await self.do("tess", f"/payouts/{payout}/inquiries", BECAUSE)
        await self.calm(payout)
