"""Pages and papers that a link opens."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from doors.api.reading import PDF, SAFE
from doors.hosted.guest import Guest
from doors.hosted.rendering import HEADERS, html
from doors.pages import hosted, hosted_bill, hosted_order, papers
from doors.pages.look import Look
from doors.problems import ProblemDetails
from models.errors import NotFound
from models.ids import Kind, kind_of
from models.tables.hosted import HostedLinkRow


async def begin(guest: Guest) -> Response:
    """The order that the link opens, or the bill."""
    if kind_of(guest.link.subject) is Kind.ORDER:
        return await order_page(guest)
    return await bill_page(guest, guest.link.subject)


async def order_page(guest: Guest, problem: ProblemDetails | None = None, **more: Any) -> Response:
    """The order, with a form to bill from it; after a mistake the form as it was filled in, and what is wrong."""
    shown = await guest.look(hosted_order.order)
    status = problem.status if problem else 200
    return html("order.html", status, guest=guest, shown=shown, problem=problem, **({"form": {}, "results": []} | more))


async def bill(guest: Guest) -> Response:
    """The bill of the address."""
    return await bill_page(guest, guest.request.path_params["bill"])


async def bill_page(guest: Guest, bill: str, problem: ProblemDetails | None = None, **more: Any) -> Response:
    """A bill from its making to its payment; after a mistake the form as it was filled in, and what is wrong."""
    shown = await guest.look(hosted_bill.bill, bill)
    status = problem.status if problem else 200
    return html("bill.html", status, guest=guest, shown=shown, problem=problem, **({"form": {}} | more))


async def document(guest: Guest) -> Response:
    """The bill as PDF."""
    bill = guest.request.path_params["bill"]

    def drawn(look: Look, link: HostedLinkRow) -> bytes:
        if not hosted.opens(look, link, bill):
            raise NotFound("this link opens nothing of that id")
        return papers.of_bill(look, bill)

    return _paper(await guest.look(drawn), "invoice.pdf")


async def remittance(guest: Guest) -> Response:
    """The remittance advice of a payment of a bill of theirs, as PDF."""
    payout = guest.request.path_params["payout"]

    def drawn(look: Look, link: HostedLinkRow) -> bytes:
        if not hosted.pays(look, link, payout):
            raise NotFound("this link opens nothing of that id")
        return papers.of_payout(look, payout)

    return _paper(await guest.look(drawn), "remittance.pdf")


def _paper(content: bytes, name: str) -> Response:
    named = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, 200, HEADERS | SAFE | named, *PDF)
