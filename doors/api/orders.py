"""Orders and their change orders and receipts."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write
from doors.api.lists import AskedOrders
from doors.api.openapi import reads, writes
from doors.api.paths import ChangeId, OrderId
from doors.api.reading import read
from doors.api.tables import listing
from doors.pages import changes as change_pages
from doors.pages import orders as pages
from doors.pages.lists import OrderList
from models.asks.work import Because, NewChange, NewReceipt
from verbs import changes, orders

router = APIRouter(prefix="/v1", tags=["orders"])


@router.post("/orders/{order}/changes", **writes(NewChange, "order_not_open", "nobody_to_approve"))
async def propose_change(request: Request, order: OrderId) -> Response:
    """Propose a change order; until it is decided the order is stale for release."""
    return await write(request, NewChange, changes.propose, order)


@router.post("/changes/{change}/withdrawals", **writes(Because, "change_ended"))
async def withdraw_change(request: Request, change: ChangeId) -> Response:
    """Take a proposed change order back."""
    return await write(request, Because, changes.withdraw, change)


@router.post("/orders/{order}/receipts", **writes(NewReceipt, "order_closed", "separation_of_duties"))
async def receive(request: Request, order: OrderId) -> Response:
    """Accept work against one line."""
    return await write(request, NewReceipt, orders.receive, order)


@router.get("/orders", **reads(OrderList, pages.OrderPage, refused_as=("not_found",), csv=True))
async def list_orders(request: Request, asked: AskedOrders) -> Response:
    """List orders, newest first; with `number`, the page of the order that has it."""
    if asked.number is not None:
        return await read(request, pages.by_number, asked.number)
    return await listing(request, "orders", asked)


@router.get("/orders/{order}", **reads(pages.OrderPage))
async def order(request: Request, order: OrderId) -> Response:
    """One order: its current revision, receipts, changes, bills, timeline and neighbours."""
    return await read(request, pages.page, order)


@router.get("/changes/{change}", **reads(change_pages.ChangePage))
async def change(request: Request, change: ChangeId) -> Response:
    """One change order: what it proposes, where it stands."""
    return await read(request, change_pages.page, change)
