"""An engagement: its whole journey on one page, and its end."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from doors.admin.around import names_in
from doors.admin.attaching import attach
from doors.admin.deeds import Doing, Given, do
from doors.admin.forms import Form
from doors.admin.next_steps import next_steps
from doors.admin.stations import stations
from doors.admin.story import happened
from doors.admin.visit import Visit, Visitor
from doors.api.paths import EngagementId
from doors.pages import disputes, journey, lanes, requests
from doors.pages.evidence_missing import evidence_missing
from doors.pages.look import Look
from doors.pictures import journey as picture
from doors.pictures.figure import figure
from models.asks.work import Closure
from verbs import engagements

router = APIRouter()


def _end(form: Form) -> Given:
    return Given({"reason": form.get("reason", "").strip(), "cancel": form.get("cancel") == "yes"})


CLOSE = Doing("close", Closure, engagements.ask_close, _end)


@router.get("/engagements/{engagement}")
async def engagement(visit: Visitor, engagement: EngagementId) -> Response:
    """Everything that hangs on it."""
    return await show(visit, engagement)


@router.post("/engagements/{engagement}/closures")
async def close(visit: Visitor, engagement: EngagementId) -> Response:
    """End it."""
    return await do(visit, CLOSE, engagement, show)


@router.post("/engagements/{engagement}/files")
async def attach_file(visit: Visitor, engagement: EngagementId) -> Response:
    """Attach a document to it."""
    return await attach(visit, engagement, show)


async def show(visit: Visit, engagement: str, status: int = 200, **more: Any) -> Response:
    """The engagement's page."""

    def shown(look: Look) -> dict[str, Any]:
        whole = journey.page(look, engagement)
        questioned = [one.id for bill in whole.bills for one in bill.disputes]
        story = happened(whole, (disputes.page(look, one) for one in questioned), look.neighbours(questioned))
        work = whole.engagement
        missing = () if work.ended else evidence_missing(look, work.entity, work.contractor, work.asked.currency)
        return {
            "page": whole.engagement,
            "made_by": requests.that_made(look, engagement),
            "whole": whole,
            "story": story,
            "people": names_in(look, tuple(one.entry for one in story)),
            "missing": missing,
            "steps": next_steps(whole, visit.holds, missing),
            "stations": stations(whole),
            "picture": Markup(figure(picture.journey(lanes.page(look, engagement)))),  # noqa: S704 - it is escaped
        }

    return await visit.show("engagement.html", shown, status=status, **more)
