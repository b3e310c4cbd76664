"""Rita leaves for two weeks: what is asked and answered about people."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.asks import AWAY
from doors.api.examples.cast import APPROVAL as WAITING
from doors.api.examples.cast import (
    DELEGATION,
    ENTITY,
    GRACE,
    GRANT,
    KEY,
    LINE,
    LINUS,
    PAULA,
    SESSION,
    near,
)
from doors.done import PasswordSet
from doors.links import href
from doors.pages.access_log import AccessLog
from doors.pages.people import PersonList, PersonPage

_SINCE = "2026-01-05T08:00:00Z"
_GRACE = {
    "id": GRACE["id"],
    "href": href(GRACE["id"]),
    "name": "Grace",
    "email": "grace@acme.example",
    "service": False,
    "active": True,
}
_PAGE: dict[str, Any] = _GRACE | {
    "created_at": _SINCE,
    "has_password": True,
    "invited_until": None,
    "history": [
        {"active": False, "at": "2026-02-01T09:00:00Z", "by": PAULA, "reason": "Parental leave", "successor": LINUS},
        {"active": True, "at": "2026-05-01T09:00:00Z", "by": PAULA, "reason": "Back again", "successor": None},
    ],
    "roles": [
        {
            "id": GRANT,
            "role": "approver",
            "entity": ENTITY,
            "unit": None,
            "contractor": None,
            "granted_at": _SINCE,
            "revoked_at": None,
        }
    ],
    "keys": [{"id": KEY, "created_at": _SINCE, "revoked_at": "2026-02-01T09:05:00Z"}],
    "sessions": [
        {
            "id": SESSION,
            "how": "password",
            "address": "192.0.2.7",
            "agent": "Mozilla/5.0",
            "opened_at": "2026-06-30T07:58:00Z",
            "seen_at": "2026-06-30T09:12:00Z",
            "idle_until": "2026-06-30T11:12:00Z",
            "ends_at": "2026-06-30T19:58:00Z",
        }
    ],
    "openid": [{"issuer": "https://sso.acme.example", "subject": "248289761001", "bound_at": _SINCE}],
    "delegations": [AWAY | {"id": DELEGATION, "person": GRACE, "deputy": LINUS, "ended_at": None, "stage": "planned"}],
    "waiting": near((WAITING, "open")),
}
_LINE = {
    "id": LINE,
    "at": "2026-06-30T07:58:00Z",
    "what": "signed_in",
    "person": GRACE,
    "by": None,
    "address": "192.0.2.7",
    "detail": "by password",
}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    PasswordSet: {"person": GRACE["id"], "name": "Grace"},
    PersonList: {"items": [_GRACE | {"roles": ["approver"]}], "next": None},
    PersonPage: _PAGE,
    AccessLog: {"items": [_LINE], "next": LINE},
}
