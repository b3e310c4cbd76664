"""What is read of the contractor's own pages: the links that open them, and a dispute."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import BILL, CONTRACTOR, DISPUTE, LINK, RITA, TESS, fact, head, near
from doors.pages.disputes import DisputePage
from doors.pages.links import LinkList

_OPENED, _WRITTEN, _CLOSED = "2026-04-02T09:00:00Z", "2026-04-02T11:30:00Z", "2026-04-03T08:15:00Z"
_ADA = {"id": "per_01920000000070008000000000000008", "name": "Ada"}
_SAID = (
    {"side": "contractor", "text": "The last two days are not on it", "by": _ADA, "at": _OPENED},
    {"side": "client", "text": "They were moved to April, as agreed with Omar", "by": TESS, "at": _WRITTEN},
)
_OUTCOME = {"outcome": "pay_as_billed", "reason": "April's bill has them"}
DISPUTED = {
    "id": DISPUTE,
    "opened_by": "contractor",
    "messages": list(_SAID),
    "outcome": _OUTCOME | {"at": _CLOSED},
}
"""As its bill's page shows it."""

FOLLOWING = {"headline": "Paid", "detail": "The money has arrived.", "your_turn": False, "missing": []}
"""What the contractor of a settled bill is told."""

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    LinkList: {
        "items": [
            {
                "id": LINK,
                "made_by": RITA,
                "made_at": "2026-03-31T08:00:00Z",
                "expires_at": "2026-06-29T08:00:00Z",
                "revoked": False,
                "opens": True,
            }
        ]
    },
    DisputePage: {
        **head(DISPUTE, "closed", _CLOSED, ended=True, owner=TESS, due="2026-04-04T09:00:00Z"),
        **{name: value for name, value in DISPUTED.items() if name != "id"},
        "bill": BILL,
        "contractor": CONTRACTOR,
        "opened_at": _OPENED,
        "neighbours": near((BILL, "payable"), (CONTRACTOR, "known")),
        "timeline": [
            fact(
                "dispute_opened",
                _OPENED,
                _ADA,
                bill=BILL,
                side="contractor",
                reason=_SAID[0]["text"],
                owner=TESS["id"],
                due="2026-04-04T09:00:00Z",
            ),
            fact("dispute_message", _WRITTEN, TESS, side="client", text=_SAID[1]["text"]),
            fact("dispute_closed", _CLOSED, TESS, **_OUTCOME),
        ],
    },
}
