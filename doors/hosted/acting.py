"""What a contractor does through a link: bill from the order, put the order number on bills, dispute, write."""

from __future__ import annotations

from typing import Any

from starlette.responses import RedirectResponse, Response

from doors.admin.deeds import at_its_field
from doors.admin.forms import Form
from doors.hosted.guest import Guest, Outcome
from doors.hosted.plainly import plainly
from doors.hosted.reading import bill_page, order_page
from doors.hosted.rendering import HEADERS
from doors.more_than_left import billed, unless_meant
from doors.pages import hosted_bill, hosted_order
from doors.problems import ProblemDetails, WrongField
from models.asks.dispute import NewDispute, NewMessage
from models.asks.hosted import NewOrderNumbers
from models.asks.work import Because, NewFlip, NewOrderNumber
from models.errors import NotFound
from verbs import bills, disputes, flips, several_bills

_NOTHING_BILLED = WrongField(field="lines", detail="say how much you bill of at least one line")
NOTE = "said on the contractor's page"


def _see(place: str) -> Response:
    """Look at what was done: a reload shows it again and does nothing twice."""
    return RedirectResponse(place, 303, HEADERS)


async def flip(guest: Guest) -> Response:
    """Make a bill from the order. What was typed stays where something is wrong with it."""
    form, shown = await guest.form(), await guest.look(hosted_order.order)
    taken = [line.line for line in shown.lines if form.get(f"line.{line.line}.quantity", "").strip()]
    given = {
        "number": form.get("number", "").strip(),
        "issued_on": form.get("issued_on", ""),
        "lines": [_flip_line(form, line) for line in taken],
    }
    meant = {line for line in taken if form.get(f"line.{line}.meant")}
    verb = unless_meant(flips.ask_flip, billed, meant)
    done = await guest.act(form.get("key", ""), NewFlip, given, verb, shown.page.engagement)
    if isinstance(done, ProblemDetails):
        told = plainly(done, taken).retold(lambda one: one if taken or one.field != "lines" else _NOTHING_BILLED)
        return await order_page(guest, told, form=form)
    return _see(f"{guest.base}/bills/{done.object}")


def _flip_line(form: Form, line: int) -> dict[str, Any]:
    return {
        "order_line": line,
        "quantity": form.get(f"line.{line}.quantity", "").strip(),
        "service_from": form.get(f"line.{line}.service_from", ""),
        "service_to": form.get(f"line.{line}.service_to", ""),
    }


async def attach(guest: Guest) -> Response:
    """Add or correct the order number of one bill, in place."""
    bill, form = guest.request.path_params["bill"], await guest.form()
    await guest.must_lead_to(bill)
    given = {
        "order_number": form.get("order_number", "").strip(),
        "cause": form.get("cause", ""),
        "note": form.get("note", "").strip() or NOTE,
    }
    done = await guest.act(form.get("key", ""), NewOrderNumber, given, bills.attach_order_number, bill)
    return await _back_to(guest, bill, done, form)


async def attach_to_several(guest: Guest) -> Response:
    """Put the order's number on those of the contractor's bills that wait for one; each has its own result."""
    form, shown = await guest.form(), await guest.look(hosted_order.order)
    chosen = [name.removeprefix("bill.") for name in form if name.startswith("bill.")]
    if not chosen:
        told = ProblemDetails.of("invalid", "choose at least one bill", "bills")
        return await order_page(guest, told, form=form)
    for bill in chosen:
        await guest.must_lead_to(bill)
    given = {"order_number": shown.page.number, "cause": "several_bills", "note": NOTE, "bills": chosen}
    done = await guest.act(form.get("key", ""), NewOrderNumbers, given, several_bills.attach_to_several)
    if isinstance(done, ProblemDetails):
        return await order_page(guest, plainly(done), form=form)
    return await order_page(guest, results=list(done.detail.items()))


async def dispute(guest: Guest) -> Response:
    """Say what is wrong with the bill, or write in the dispute that its page showed as open, and in no other: the last
    word in one that was closed meanwhile opens no new one, which would stop the payment.
    """
    bill, form = guest.request.path_params["bill"], await guest.form()
    shown, answered = await guest.look(hosted_bill.bill, bill), form.get("dispute", "")
    key, text = form.get("key", ""), form.get("text", "").strip()
    if answered:
        _must_be_about(shown, answered)
        done = await guest.act(key, NewMessage, {"text": text}, disputes.write, answered)
    else:
        done = await guest.act(key, NewDispute, {"reason": text}, disputes.open_dispute, bill)
    return await _back_to(guest, bill, done, form)


async def withdraw_dispute(guest: Guest) -> Response:
    """Take back the dispute that they opened, and that its page showed as open."""
    bill, form = guest.request.path_params["bill"], await guest.form()
    opened, given = form.get("dispute", ""), {"reason": form.get("why", "").strip()}
    _must_be_about(await guest.look(hosted_bill.bill, bill), opened)
    done = await guest.act(form.get("key", ""), Because, given, disputes.withdraw, opened)
    if isinstance(done, ProblemDetails) and done.field == "reason":
        done = at_its_field(done, {"reason": "why"})
    return await _back_to(guest, bill, done, form)


def _must_be_about(shown: hosted_bill.FollowedBill, dispute: str) -> None:
    """Raises NotFound for a dispute that is not about the bill of the address."""
    if dispute not in {one.id for one in (shown.page.disputes if shown.page else ())}:
        raise NotFound("this link opens nothing of that id")


async def _back_to(guest: Guest, bill: str, done: Outcome, form: Form) -> Response:
    if isinstance(done, ProblemDetails):
        return await bill_page(guest, bill, plainly(done), form=form)
    return _see(f"{guest.base}/bills/{bill}")
