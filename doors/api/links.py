"""Links that open a contractor's own pages at `/h/<secret>`."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from doors.api.envelope import write, write_without_body
from doors.api.openapi import reads, writes
from doors.api.paths import BillId, LinkId, OrderId
from doors.api.reading import read
from doors.done import KeyRecorded
from doors.pages import links as pages
from models.asks.hosted import NewLink
from verbs import hosted_links

router = APIRouter(prefix="/v1", tags=["contractor pages"])


@router.post("/orders/{order}/links", **writes(NewLink, answer=KeyRecorded))
async def link_to_order(request: Request, order: OrderId) -> Response:
    """Let the contractor see the order and bill from it, without an account, at `/h/<secret>`."""
    token = hosted_links.new_token()
    return await write(request, NewLink, partial(hosted_links.make, token=token), order, secret=token)


@router.post("/bills/{bill}/links", **writes(NewLink, answer=KeyRecorded))
async def link_to_bill(request: Request, bill: BillId) -> Response:
    """Let the contractor follow the bill, without an account, at `/h/<secret>`."""
    token = hosted_links.new_token()
    return await write(request, NewLink, partial(hosted_links.make, token=token), bill, secret=token)


@router.delete("/links/{link}", **writes())
async def revoke_link(request: Request, link: LinkId) -> Response:
    """Revoke a link: it opens nothing any more."""
    return await write_without_body(request, hosted_links.revoke, link)


@router.get("/orders/{order}/links", **reads(pages.LinkList))
async def links_to_order(request: Request, order: OrderId) -> Response:
    """Every link to the order, newest first. Not for contractors."""
    return await read(request, pages.page, order)


@router.get("/bills/{bill}/links", **reads(pages.LinkList))
async def links_to_bill(request: Request, bill: BillId) -> Response:
    """Every link to the bill, newest first. Not for contractors."""
    return await read(request, pages.page, bill)
