"""Two units of one entity, another entity, and people of each: whose is what?

Ada works for Engineering, Eve for Operations. `everything` is one of each thing that Engineering has, and of what the
entity has that is no unit's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.answers import Done
from models.asks import setup as ask
from models.asks.dispute import NewDispute
from models.policy import Check
from models.registers import RegisterKind
from models.tables.work import EngagementRow, OrderRow
from tests.api.caller import Api, Body
from tests.api.made import heard, journal, late_case, listening, read
from tests.registers import a_bill, upload, written
from tests.town import Town
from verbs.disputes import open_dispute
from verbs.setup import open_entity, open_unit

PLACES = ("house", "entity", "unit", "other unit", "other entity", "contractor", "other contractor")
ABROAD = {"code": "B", "name": "B", "currency": "USD", "timezone": "UTC", "unit_code": "U", "unit_name": "U"}


@dataclass
class Neighbours:
    """Where a grant may hold, by its name in `PLACES`."""

    api: Api
    ada: str
    eve: str
    operations: Town
    abroad: str

    @property
    def town(self) -> Town:
        """Engineering."""
        return self.api.town

    def grant(self, place: str, role: str) -> Body:
        """*role* at *place*; a contractor has their own role only."""
        own = {"role": role, "entity": self.town.entity}
        return {
            "house": {"role": role},
            "entity": own,
            "unit": own | {"unit": self.town.unit},
            "other unit": own | {"unit": self.operations.unit},
            "other entity": {"role": role, "entity": self.abroad},
            "contractor": {"role": "contractor", "contractor": self.ada},
            "other contractor": {"role": "contractor", "contractor": self.eve},
        }[place]

    def hired(self, place: str, role: str = "auditor") -> str:
        """Somebody with *role* at *place*."""
        name = f"{role} of {place}"
        if name not in self.api.keys:
            self.api.hire(name, self.grant(place, role))
        return name

    async def attached(self, subject: str) -> str:
        """The path of a new file about *subject*."""
        path = f"/files?subject={subject}&name=note.txt"
        made = await self.api.done("paula", path, subject.encode(), content_type="text/plain")
        return str(made["href"].removeprefix("/v1"))


def settled_in(api: Api) -> Neighbours:
    """The second unit, the second entity, and the contractors."""
    town = api.town
    unit = town.done("paula", open_unit, town.entity, ask.NewUnit(code="OPS", name="Operations")).object
    abroad = town.done("paula", open_entity, ask.NewEntity.model_validate(ABROAD)).object
    return Neighbours(api, town.contractor("Ada"), town.contractor("Eve"), replace(town, unit=unit), abroad)


@dataclass
class Estate:
    """What there is: `order` has a bill that is on its way, and `blocked`; `loose` names no order."""

    order: OrderRow
    receipt: str
    bill: str
    payout: str
    blocked: str
    loose: str
    change: str
    work: EngagementRow
    evidence: str
    register: Done
    endpoint: str
    delivery: str
    event: str
    dispute: str

    @classmethod
    def of(cls, town: Town, contractor: str) -> Estate:
        """One of everything, for *contractor* in the town's unit."""
        order = town.ordered(contractor)
        receipt = town.receive(order)
        bill = town.flip(order)
        blocked = town.bill(contractor, order.number, number="A-2")
        loose = town.bill(contractor, number="A-3")
        change = town.propose(order, "30")
        work = read(town, EngagementRow, order.engagement)
        evidence = town.evidence(contractor, Check.SANCTIONS)
        dispute = town.done("omar", open_dispute, blocked, NewDispute(reason="too many days")).object
        town.settle_down()
        register = upload(town, "tess", RegisterKind.BILLS, written([a_bill(town, number="A-4")]))
        endpoint = listening(town)
        told = register, endpoint, *heard(town, endpoint, bill), dispute
        return cls(order, receipt, bill, town.payout(bill), blocked, loose, change, work, evidence, *told)

    def pages(self, town: Town) -> dict[str, str]:
        """The path of each object, by what it is."""
        order, cases = self.order, {one: town.open_case(one)[0] for one in (self.blocked, self.loose)}
        return {
            "engagement": f"/engagements/{order.engagement}",
            "journey": f"/engagements/{order.engagement}/journey",
            "order": f"/orders/{order.id}",
            "order by its number": f"/orders?number={order.number}",
            "change": f"/changes/{self.change}",
            "approval": f"/approvals/{town.approval(order.engagement).id}",
            "approval of the change": f"/approvals/{town.approval(self.change).id}",
            "bill": f"/bills/{self.bill}",
            "payout": f"/payouts/{self.payout}",
            "case": f"/cases/{cases[self.blocked]}",
            "late news of the payout": f"/cases/{late_case(town, self.payout)}",
            "journal of the engagement": journal(town, order.engagement),
            "journal of the bill": journal(town, self.bill),
            "journal of a budget line": journal(town, town.budget),
            "contractor": f"/contractors/{order.contractor}",
            "contract": f"/contracts/{self.work.contract}",
            "text of the contract": f"/contracts/{self.work.contract}/versions/1",
            "SOW": f"/sows/{self.work.sow}",
            "text of the SOW": f"/sows/{self.work.sow}/versions/1",
            "policies": f"/entities/{town.entity}/policies",
            "policy": f"/policies/{self.work.policy}",
            "budget line": f"/budget-lines/{town.budget}",
            "bill without an order": f"/bills/{self.loose}",
            "case about it": f"/cases/{cases[self.loose]}",
            "import": f"/imports/{self.register.object}",
            "rows of the import": f"/imports/{self.register.object}/rows",
            "what the import left out": f"/imports/{self.register.object}/left-out",
            "endpoint": f"/endpoints/{self.endpoint}",
            "event of the bill": f"/events/{self.event}",
            "dispute": f"/disputes/{self.dispute}",
            "links to the order": f"/orders/{order.id}/links",
            "links to the bill": f"/bills/{self.bill}/links",
            "bill as paper": f"/bills/{self.bill}/document",
            "payout as paper": f"/payouts/{self.payout}/remittance",
        }

    def subjects(self, town: Town) -> dict[str, str]:
        """What files are attached to, by what the file is then."""
        return {
            "file of the engagement": self.order.engagement,
            "file of the receipt": self.receipt,
            "file of the bill": self.bill,
            "file of the case": town.open_case(self.blocked)[0],
            "file of the contractor": self.order.contractor,
            "file of the bill without an order": self.loose,
        }
