"""What contractors and clients say to each other about bills, through the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doors.api.examples import EXAMPLES
from models.asks import dispute, hosted, work
from models.tables.work import OrderRow

if TYPE_CHECKING:
    from tests.faults.errands import Errands


async def late_number(errands: Errands, order: OrderRow) -> None:
    """The contractor is let in, and one number is put on bills that came without it."""
    link = await errands.do("rita", f"/orders/{order.id}/links", EXAMPLES[hosted.NewLink])
    await errands.delete(f"/links/{link}", "tess")
    asked = errands.town.bill_ask(order.contractor, number="B-8")
    bill = await errands.do("tess", "/bills", asked.model_dump(mode="json"))
    await errands.town.until_held(bill)
    await errands.calm(bill)
    await errands.do("tess", f"/bills/{bill}/links", EXAMPLES[hosted.NewLink])
    number = EXAMPLES[hosted.NewOrderNumbers] | {"order_number": order.number, "bills": [bill]}
    await errands.do("tess", "/order-numbers", number)
    await errands.calm(bill)
    await errands.do("tess", f"/bills/{bill}/voids", EXAMPLES[work.Because])
    await errands.town.until(bill, "voided")
    await errands.calm(bill)


async def about(errands: Errands, bill: str) -> None:
    """The bill is questioned; that is cleared up, and it waits as before."""
    opened = await errands.do("omar", f"/bills/{bill}/disputes", EXAMPLES[dispute.NewDispute])
    await errands.calm(bill)
    await errands.do("tess", f"/disputes/{opened}/messages", EXAMPLES[dispute.NewMessage])
    await errands.do("tess", f"/disputes/{opened}/outcomes", EXAMPLES[dispute.NewOutcome])
    await errands.calm(bill)
