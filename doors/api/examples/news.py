"""What is asked and answered about events, endpoints and notices."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import APPROVAL, BILL, ENTITY, PAULA, UNIT, fact, head
from doors.links import href
from doors.pages import endpoints, events, notices
from doors.pages.lists import EndpointList
from models.asks import news
from models.notices import NoticeKind, Preferences

_N = "0192000000007000800000000000000"
ENDPOINT, EVENT, DELIVERY, NOTICE = (f"{kind}_{_N}1" for kind in ("whk", "evt", "dlv", "ntc"))
_URL = "https://hooks.example.com/remitwell"

_ABOUT = {
    "object": BILL,
    "kind": "bill",
    "href": href(BILL),
    "stage": "settled",
    "ended": True,
    "entity": ENTITY,
    "unit": UNIT,
}
_EVENT = {"id": EVENT, "type": "bill.settled", "timestamp": "2026-05-02T06:00:01.250000Z", "data": _ABOUT}
_REGISTERED = fact("endpoint_registered", "2026-03-01T09:00:00Z", PAULA, url=_URL, types=["bill.settled"])
_PAGE = head(ENDPOINT, "active", "2026-03-01T09:00:00Z") | {
    "url": _URL,
    "entity": ENTITY,
    "unit": None,
    "registered_by": PAULA,
    "types": ["bill.settled"],
    "created_at": "2026-03-01T09:00:00Z",
    "neighbours": [],
    "timeline": [_REGISTERED],
}
_ATTEMPTS = [
    {"n": 1, "at": "2026-05-02T06:00:02Z", "status": 503, "took_ms": 84, "error": "answered 503"},
    {"n": 2, "at": "2026-05-02T06:00:07Z", "status": 204, "took_ms": 31, "error": None},
]
_DELIVERY = {
    "id": DELIVERY,
    "event": EVENT,
    "type": "bill.settled",
    "object": BILL,
    "state": "delivered",
    "made_at": "2026-05-02T06:00:02Z",
    "next_try": None,
    "attempts": _ATTEMPTS,
}
_NOTICE = {
    "id": NOTICE,
    "kind": "approval_assigned",
    "how": "now",
    "object": APPROVAL,
    "href": href(APPROVAL),
    "title": "Your approval: REQ-ACME-000001 · Booking page · Ada Lovelace",
    "text": "Rita asks for 6000.00 USD.",
    "made_at": "2026-03-02T09:00:01Z",
    "digest": None,
    "sent": [{"channel": "mail", "state": "delivered", "tries": 1, "error": None}],
}
_WANTED = {"chat": None, "timezone": "America/New_York", "digest_hour": 8}
_KINDS = {kind.value: Preferences().how(kind).value for kind in NoticeKind} | {"case_assigned": "daily"}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    news.NewEndpoint: {"url": _URL, "entity": ENTITY, "types": ["bill.settled"]},
    news.NewSecret: {"overlap_hours": 24},
    news.Resend: {"since": "2026-05-01T00:00:00Z"},
    Preferences: _WANTED | {"address": "rita@example.com", "kinds": {"case_assigned": "daily"}},
    endpoints.EndpointPage: _PAGE,
    EndpointList: {
        "items": [{name: _PAGE[name] for name in (*head(ENDPOINT, "", ""), "url")}],
        "next": ENDPOINT,
    },
    endpoints.DeliveryList: {"items": [_DELIVERY], "next": None},
    events.EventPage: _EVENT,
    events.EventList: {"items": [_EVENT], "next": EVENT},
    notices.NoticeList: {"items": [_NOTICE], "next": None},
    notices.PreferencePage: _WANTED | {"address": "rita@example.com", "kinds": _KINDS},
}
