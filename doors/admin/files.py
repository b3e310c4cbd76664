"""Documents as they were attached, and the papers of bills and payouts, for who may open what they are about."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.visit import Visitor
from doors.api.files import as_attachment
from doors.api.paths import BillId, FileId, PayoutId
from doors.api.reading import PDF, SAFE
from doors.pages import files as pages
from doors.pages import papers

router = APIRouter()


@router.get("/files/{file}")
async def download(visit: Visitor, file: FileId) -> Response:
    """Its bytes, to keep and never to run."""
    return as_attachment(await visit.look(pages.content, file))


@router.get("/bills/{bill}/invoice.pdf")
async def invoice(visit: Visitor, bill: BillId) -> Response:
    """The bill as paper, as it stands today."""
    return as_paper(await visit.look(papers.of_bill, bill), "invoice.pdf")


@router.get("/payouts/{payout}/remittance.pdf")
async def remittance(visit: Visitor, payout: PayoutId) -> Response:
    """The remittance advice of a payout."""
    return as_paper(await visit.look(papers.of_payout, payout), "remittance.pdf")


def as_paper(content: bytes, name: str) -> Response:
    """A PDF of ours, to keep."""
    return Response(content, 200, SAFE | {"content-disposition": f'attachment; filename="{name}"'}, *PDF)
