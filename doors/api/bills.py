"""Bills, and the payouts that pay them."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.door import door_of
from doors.api.envelope import write
from doors.api.lists import AskedBills, AskedPayouts
from doors.api.openapi import reads, writes
from doors.api.paths import BillId, PayoutId
from doors.api.reading import PDF, paper, read
from doors.api.tables import listing
from doors.pages import bill_numbers, papers
from doors.pages import bills as pages
from doors.pages import payouts as payout_pages
from doors.pages.lists import BillList, PayoutList
from models.asks.hosted import NewOrderNumbers
from models.asks.work import Because, NewBill, NewOrderNumber, PaymentElsewhere
from verbs import bills, intake, payouts, several_bills

router = APIRouter(prefix="/v1", tags=["bills and payouts"])


@router.post("/bills", **writes(NewBill, "duplicate_bill"))
async def send_bill(request: Request) -> Response:
    """Send in a bill. Without an order number it waits until one is attached."""
    return await write(request, NewBill, intake.receive_bill)


@router.post(
    "/bills/{bill}/order-numbers",
    **writes(NewOrderNumber, "order_unknown", "already_attached", "bill_ended", "bill_released"),
)
async def attach_order_number(request: Request, bill: BillId) -> Response:
    """Attach or correct the order number; number, dates, total and payment clock stay as they are."""
    return await write(request, NewOrderNumber, bills.attach_order_number, bill)


@router.post(
    "/order-numbers",
    **writes(NewOrderNumbers, "not_found", "order_unknown", "already_attached", "bill_ended", "bill_released"),
)
async def attach_to_several(request: Request) -> Response:
    """Attach one order number to several bills. `detail` has one result per bill: `attached`, or the code of its no.

    It is refused only where none of the bills can have it.
    """
    return await write(request, NewOrderNumbers, several_bills.attach_to_several)


@router.post("/bills/{bill}/voids", **writes(Because, "bill_ended", "bill_released", "already_recorded"))
async def void(request: Request, bill: BillId) -> Response:
    """Void a bill that was keyed wrong; its number is free again."""
    return await write(request, Because, bills.void, bill)


@router.post("/bills/{bill}/payments-elsewhere", **writes(PaymentElsewhere, "already_recorded", "bill_ended"))
async def pay_elsewhere(request: Request, bill: BillId) -> Response:
    """Record that the bill was paid outside Remitwell, so that it is not paid again."""
    return await write(request, PaymentElsewhere, bills.pay_elsewhere, bill)


@router.post("/bills/{bill}/payments-elsewhere/undoings", **writes(Because, "nothing_to_undo"))
async def undo_elsewhere(request: Request, bill: BillId) -> Response:
    """It was not paid elsewhere after all."""
    return await write(request, Because, bills.undo_elsewhere, bill)


@router.get("/bills", **reads(BillList, bill_numbers.BillsOfNumber, csv=True))
async def list_bills(request: Request, asked: AskedBills) -> Response:
    """List bills, newest first, or with `sort=due` what is not over, the soonest due first.

    With `number`, in whatever spelling: all bills of that number, whether they are paid, and what is in dispute.
    """
    if asked.number is not None:
        return await read(request, bill_numbers.page, asked.number, asked.wanted())
    return await listing(request, "bills", asked)


@router.get("/bills/{bill}", **reads(pages.BillPage))
async def bill(request: Request, bill: BillId) -> Response:
    """One bill: lines, order, where it stands, timeline and neighbours."""
    return await read(request, pages.page, bill)


@router.get("/bills/{bill}/document", **reads(raw=PDF))
async def bill_document(request: Request, bill: BillId) -> Response:
    """The bill as PDF, with its order number and the mark of its revision."""
    return await paper(request, papers.of_bill, bill)


@router.get("/payouts/{payout}/remittance", **reads(raw=PDF))
async def remittance_advice(request: Request, payout: PayoutId) -> Response:
    """The remittance advice of a payout as PDF: which bills it pays, when, under which reference."""
    return await paper(request, papers.of_payout, payout)


@router.post("/payouts/{payout}/inquiries", **writes(Because, "nothing_sent", "already_asking", "rail_not_served"))
async def ask_rail(request: Request, payout: PayoutId) -> Response:
    """Have the rail asked what became of a payout, also of one that is over. What it shows is booked like its news."""
    verb = partial(payouts.ask_again, rails=door_of(request).rails)
    return await write(request, Because, verb, payout)


@router.get("/payouts", **reads(PayoutList, csv=True))
async def list_payouts(request: Request, asked: AskedPayouts) -> Response:
    """List payouts, newest first."""
    return await listing(request, "payouts", asked)


@router.get("/payouts/{payout}", **reads(payout_pages.PayoutPage))
async def payout(request: Request, payout: PayoutId) -> Response:
    """One payout: its bills, each attempt, what the rail said."""
    return await read(request, payout_pages.page, payout)
