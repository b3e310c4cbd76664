"""What is answered when a write worked, and by the doors that need no key."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.cast import (
    APPROVAL,
    BILL,
    BUDGET,
    CASE,
    CHANGE,
    CONTRACT,
    CONTRACTOR,
    DECISION,
    DELEGATION,
    DESTINATION,
    DIGEST,
    DISPUTE,
    ENGAGEMENT,
    ENTITY,
    EVIDENCE,
    FILE,
    GRANT,
    IMPORT,
    INVITATION,
    KEY,
    LINK,
    ORDER,
    ORDER_NUMBER,
    OTHER,
    PAYOUT,
    PERSON,
    POLICY,
    RECEIPT,
    RESERVED,
    RULING,
    SAVED_FILTER,
    SESSION,
    SOW,
    UNIT,
)
from doors.done import SHOWN_ONCE, Healthy, Heard, KeyRecorded, Recorded
from doors.links import href


def _made(object_id: str, **detail: str) -> dict[str, Any]:
    return {"object": object_id, "href": href(object_id), "detail": detail}


_SECRET = "rw_Zm9yIHRoZSBkb2N1bWVudGF0aW9uIG9ubHkgLi4uLi4"  # noqa: S105 - opens nothing
_SIGNING = "whsec_Zm9yIHRoZSBkb2N1bWVudGF0aW9uIG9ubHkgLi4uLi4="
_ENDPOINT, _DELIVERY = (f"{kind}_01920000000070008000000000000001" for kind in ("whk", "dlv"))
_TOKEN = "c2VjcmV0IG9mIHRoZSBkb2N1bWVudGF0aW9uIC4uLi4"  # noqa: S105 - opens nothing
_OPENS = {"note": SHOWN_ONCE, "secret": _TOKEN}
_UNTIL = "2026-06-29T08:00:00+00:00"
MADE: dict[str, dict[str, Any]] = {
    "open_entity": _made(ENTITY, unit=UNIT),
    "open_unit": _made(UNIT),
    "set_entity_billing_details": _made(ENTITY),
    "add_person": _made(PERSON),
    "cut_key": _made(KEY) | {"note": SHOWN_ONCE, "secret": _SECRET},
    "revoke_key": _made(KEY),
    "invite": _made(INVITATION, person=PERSON, expires_at="2026-03-05T12:00:00Z")
    | {"note": SHOWN_ONCE, "secret": _SECRET.removeprefix("rw_")},
    "deactivate": _made(PERSON, handed_over="2", successor=OTHER),
    "reactivate": _made(PERSON),
    "grant_role": _made(GRANT, person=PERSON),
    "revoke_role": _made(GRANT, person=PERSON),
    "delegate": _made(DELEGATION, person=PERSON, deputy=OTHER),
    "end_delegation": _made(DELEGATION, person=PERSON),
    "end_session": _made(SESSION, ended="1"),
    "end_sessions": _made(PERSON, ended="2"),
    "forget_openid": _made(PERSON, forgotten="1"),
    "publish_policy": _made(POLICY, version="2", digest=DIGEST),
    "open_budget_line": _made(BUDGET),
    "adopt_budget": _made(BUDGET, journal=RESERVED),
    "register": _made(CONTRACTOR),
    "set_billing_details": _made(CONTRACTOR),
    "set_destination": _made(DESTINATION),
    "record_evidence": _made(EVIDENCE),
    "revoke_evidence": _made(EVIDENCE),
    "open_contract": _made(CONTRACT, version="1"),
    "publish_contract": _made(CONTRACT, version="2"),
    "open_sow": _made(SOW, version="1"),
    "publish_sow": _made(SOW, version="2"),
    "request_work": _made(ENGAGEMENT, number="REQ-ACME-000001", digest=DIGEST),
    "ask_flip": _made(BILL, engagement=ENGAGEMENT),
    "ask_close": _made(ENGAGEMENT),
    "decide": _made(DECISION, approval=APPROVAL),
    "propose_change": _made(CHANGE, number=f"{ORDER_NUMBER}/C1", digest=DIGEST),
    "withdraw_change": _made(CHANGE),
    "receive": _made(RECEIPT, order=ORDER),
    "send_bill": _made(BILL, order=ORDER),
    "attach_order_number": _made(BILL, order=ORDER, order_number=ORDER_NUMBER),
    "attach_to_several": _made(BILL, **{BILL: "attached"}),
    "link_to_order": _made(LINK, subject=ORDER, expires_at=_UNTIL) | _OPENS,
    "link_to_bill": _made(LINK, subject=BILL, expires_at=_UNTIL) | _OPENS,
    "revoke_link": _made(LINK, subject=BILL),
    "open_dispute": _made(DISPUTE, bill=BILL),
    "write_in_dispute": _made(DISPUTE, bill=BILL),
    "withdraw_dispute": _made(DISPUTE, bill=BILL),
    "close_dispute": _made(DISPUTE, bill=BILL, outcome="pay_as_billed"),
    "void": _made(BILL),
    "pay_elsewhere": _made(BILL),
    "undo_elsewhere": _made(BILL),
    "ask_rail": _made(PAYOUT),
    "rule": _made(RULING, case=CASE),
    "comment": _made(CASE),
    "save_filter": _made(SAVED_FILTER),
    "drop_filter": _made(SAVED_FILTER),
    "reassign": _made(CASE, owner=PERSON),
    "attach": _made(FILE, digest=DIGEST),
    "upload_register": _made(IMPORT, dry_run=DIGEST, rows="3", bad="1"),
    "apply_slice": _made(IMPORT, made="1", failed="0", left="1"),
    "cancel_import": _made(IMPORT),
    "register_endpoint": _made(_ENDPOINT) | {"note": SHOWN_ONCE, "secret": _SIGNING},
    "rotate_secret": _made(_ENDPOINT) | {"note": SHOWN_ONCE, "secret": _SIGNING},
    "test_endpoint": _made(_ENDPOINT),
    "disable_endpoint": _made(_ENDPOINT),
    "enable_endpoint": _made(_ENDPOINT),
    "end_endpoint": _made(_ENDPOINT),
    "resend_failed": _made(_ENDPOINT, deliveries="3"),
    "resend": _made(_DELIVERY, endpoint=_ENDPOINT),
    "prefer": _made(PERSON),
}
"""What each write answers, by the name of its operation."""

EVENT = {
    "type": "payment.settled",
    "data": {
        "id": "sbx_000042",
        "reference": f"{PAYOUT}:1",
        "state": "settled",
        "at": "2026-05-02T06:00:00+00:00",
    },
}
"""A rail's news, as one rail writes it."""

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    Recorded: MADE["ask_flip"],
    KeyRecorded: MADE["cut_key"],
    Healthy: {"ok": True},
    Heard: {"heard": True, "new": True},
}
