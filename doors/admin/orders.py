"""An order: what it says, what was delivered and billed, and the acts that draw on it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from doors.admin import order_forms
from doors.admin.acting import act
from doors.admin.attaching import attach
from doors.admin.deeds import Doing, again, at_its_field, do
from doors.admin.forms import form_of
from doors.admin.visit import Visit, Visitor
from doors.api.paths import EngagementId, OrderId
from doors.pages import documents, lists, proposing
from doors.pages import orders as pages
from doors.pages.documents import DocumentVersion
from doors.pages.look import Look
from doors.pages.orders import OrderPage
from doors.pages.payables import todays
from doors.pages.revisions import OrderRevision, order_revisions
from doors.problems import ProblemDetails
from models.asks.work import NewChange, NewFlip, NewReceipt
from models.ids import Kind
from models.listing import Wanted
from store.look_ups import order_of
from verbs import changes, flips, orders

router = APIRouter()
BILLS = 100
"""How many bills may be given the order's number in one act."""
TEXTS = 3
"""How many versions of a statement of work stand side by side, the newest ones."""
RECEIVE = Doing("receive", NewReceipt, orders.receive, order_forms.receipt)
FLIP = Doing("flip", NewFlip, flips.ask_flip, order_forms.flip)


@router.get("/orders/{order}")
async def order(visit: Visitor, order: OrderId) -> Response:
    """What it says now, what was received, and what draws on it."""
    return await show(visit, order)


@router.post("/orders/{order}/receipts")
async def receive(visit: Visitor, order: OrderId) -> Response:
    """Accept work against one line."""
    return await do(visit, RECEIVE, order, show)


@router.post("/engagements/{engagement}/flips")
async def flip(visit: Visitor, engagement: EngagementId) -> Response:
    """Make a bill from the order, on the contractor's behalf. Its form is on the order's page."""
    found = await visit.look(_order_of, engagement)
    return await do(visit, FLIP, engagement, show, found or engagement)


@router.post("/orders/{order}/files")
async def attach_file(visit: Visitor, order: OrderId) -> Response:
    """Attach a document to the order, or to one of its receipts."""
    return await attach(visit, order, show)


@router.get("/orders/{order}/changes/new")
async def change(visit: Visitor, order: OrderId) -> Response:
    """The form that proposes a change order, filled in with what the order says now."""
    return await _show_change(visit, order)


@router.post("/orders/{order}/changes")
async def propose(visit: Visitor, order: OrderId) -> Response:
    """Propose it, and go on to its page."""
    form = await form_of(visit)
    key, given = form.pop("key", ""), order_forms.change(form)
    told = await act(visit, key, NewChange, given.body, changes.propose, order)
    if isinstance(told, ProblemDetails):
        return await again(visit, _show_change, order, "propose", form, at_its_field(told, given.places))
    return RedirectResponse(f"/changes/{told.object}?done=propose", 303)


def _order_of(look: Look, engagement: str) -> str | None:
    look.open(engagement)
    found = order_of(look.session, engagement)
    return found.id if found else None


async def show(visit: Visit, order: str, status: int = 200, **more: Any) -> Response:
    """The order's page."""

    def shown(look: Look) -> dict[str, Any]:
        page, revisions = pages.page(look, order), order_revisions(look, order)
        today = todays(look, [page.entity])[page.entity]
        unplaced = (
            _unplaced(look, page) if visit.holds("ap") and not page.ended else lists.BillList(items=(), next=None)
        )
        beside = {"texts": _texts(look, page, revisions), "unplaced": unplaced, "today": today}
        return {"page": page, "revisions": revisions} | beside

    return await visit.show("order.html", shown, status=status, **({"results": ()} | more))


def _unplaced(look: Look, page: OrderPage) -> lists.ListPage[Any]:
    """Bills that may be the order's: live ones between the same two, of which no order is known."""
    wanted = Wanted(BILLS, by_due=True, contractor=page.contractor, entity=page.entity, unplaced=True)
    return lists.page(look, Kind.BILL, wanted)


def _texts(look: Look, page: OrderPage, revisions: tuple[OrderRevision, ...]) -> list[DocumentVersion]:
    """What the versions of the SOW say that a revision pinned or that is current, where there are several."""
    wanted = sorted({one.says.sow_version for one in revisions} | {page.current.sow_version})[-TEXTS:]
    return [documents.sow_version(look, page.says.sow, one) for one in wanted] if len(wanted) > 1 else []


async def _show_change(visit: Visit, order: str, status: int = 200, **more: Any) -> Response:
    def shown(look: Look) -> dict[str, Any]:
        made = proposing.page(look, order)
        return {"page": made.order, "budget_lines": made.budget_lines, "tax_codes": made.tax_codes}

    return await visit.show("change_new.html", shown, status=status, **more)
