"""The town's stories: one engagement each, told in a line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx

from demo.journey import Journey, Line
from demo.world import Payer, World

Story = Callable[["Telling"], Awaitable[tuple[Journey, str]]]


@dataclass
class Telling:
    """What a story is told with."""

    world: World
    payer: Payer
    budget: str
    rail_url: str

    async def journey(
        self, contractor: str, title: str, amount: int, quantity: int = 1, *, lapsed: str | None = None
    ) -> Journey:
        """A piece of work by *contractor* with one line."""
        known = await self.world.contractor(contractor, self.payer.currency, lapsed=lapsed)
        return Journey(self.world, self.payer, known, title, [Line(title, self.budget, amount, quantity)])

    async def rail(self, method: str, path: str, body: dict[str, object]) -> None:
        """Something happens at the payment provider."""
        async with httpx.AsyncClient(base_url=self.rail_url, timeout=30, trust_env=False) as http:
            (await http.request(method, path, json=body)).raise_for_status()


async def plain(telling: Telling) -> tuple[Journey, str]:
    """Nothing goes wrong."""
    work = await telling.journey("Ada Lovelace", "Analytical engine programme", 600_000, 10)
    await work.order_it()
    await work.receive()
    await work.flip("ADA-001")
    await work.settled()
    await work.close()
    return work, "asked, approved, ordered, received, billed and paid; nothing went wrong"


async def late_number(telling: Telling) -> tuple[Journey, str]:
    """A bill without its order number waits and is completed in place."""
    work = await telling.journey("Bruno Taut", "Glass pavilion drawings", 240_000, 4)
    await work.order_it()
    await work.receive()
    await work.send_bill("BT/77")
    await work.held()
    body = {
        "order_number": work.order_number,
        "cause": "requirement_unknown",
        "note": "the contractor did not know that we need one",
    }
    await work.house.post("paula", f"/bills/{work.bill}/order-numbers", body)
    await work.settled()
    await work.close()
    return work, f"the bill came without its order number, waited, got {work.order_number} in place, and was paid"


async def scope_change(telling: Telling) -> tuple[Journey, str]:
    """A scope change after approval stops the payout until it is approved again."""
    work = await telling.journey("Clara Schumann", "Concert series", 300_000, 3)
    await work.order_it()
    _, sow = await work.world.agree(work.payer, work.contractor, work.title)
    await work.house.post(
        "rita", f"/sows/{sow}/versions", {"body": "The work, second version: one concert more in June."}
    )
    await work.receive()
    await work.flip("CS-12")
    await work.held()
    proposal = {"reason": "one more concert", "work": work.work(sow_version=2)}
    change = await work.world.make("rita", f"/orders/{work.order}/changes", proposal)
    await work.approve(f"/changes/{change}")
    await work.settled()
    await work.close()
    return work, f"the SOW changed after approval: the bill waited until {work.order_number}/C1 was approved"


async def short_receipt(telling: Telling) -> tuple[Journey, str]:
    """A short receipt is held until someone rules."""
    work = await telling.journey("Diego Rivera", "Mural", 500_000, 10)
    await work.order_it()
    await work.receive(8)
    await work.flip("DR-3")
    case = await work.held()
    await work.rule(case, "paula", "accept", "the last two pieces were seen on site; the receipt is under way")
    await work.settled()
    await work.close()
    return work, "8 of 10 were received and 10 billed: held until Paula had looked and accepted it"


async def lost_answer(telling: Telling) -> tuple[Journey, str]:
    """The rail's answer is lost, and the money still leaves once."""
    fault = {"kind": "answer_lost", "destination": "EmmyNoether-0001", "times": 1}
    await telling.rail("PUT", "/faults", {"faults": [fault]})
    work = await telling.journey("Emmy Noether", "Symmetry review", 420_000, 6)
    await work.order_it()
    await work.receive()
    await work.flip("EN-9")
    await work.settled()
    await work.close()
    return work, "the rail paid and its answer was lost: we asked under our reference, found it, and paid once"


async def lapsed_form(telling: Telling) -> tuple[Journey, str]:
    """A lapsed tax form shuts the gate until there is a new one."""
    work = await telling.journey("Frida Kahlo", "Portrait", 180_000, lapsed="tax_form")
    await work.order_it()
    await work.receive()
    await work.flip("FK-5")
    await work.held()
    await work.world.evidence(work.contractor, "tax_form")
    await work.settled()
    await work.close()
    return work, "the tax form had lapsed, so the gate stayed shut until Cora recorded a new one"


async def came_back(telling: Telling) -> tuple[Journey, str]:
    """A payment comes back and the bill opens again."""
    work = await telling.journey("Gustav Mahler", "Song cycle", 360_000, 6)
    await work.order_it()
    await work.receive()
    await work.flip("GM-8")
    await work.settled()
    payout = (await work.house.get(f"/bills/{work.bill}"))["payouts"][-1]
    paid = (await work.house.get(f"/payouts/{payout}"))["rail_ref"]
    await telling.rail("POST", f"/payments/{paid}/return", {"code": "AC04", "reason": "account closed"})
    case = await work.held()
    await work.world.destination(work.contractor, work.payer.currency, "GustavMahler-0002")
    await work.rule(case, "tess", "retry", "the contractor gave a new account, and we called back")
    await work.settled()
    await work.close()
    return work, "the payment came back (account closed): the bill opened again and was paid to the new account"


STORIES = (plain, late_number, scope_change, short_receipt, lost_answer, lapsed_form, came_back)
