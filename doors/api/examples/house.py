"""What is read of the house itself: entities, policies, budget lines, contracts and their texts."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from doors.api.examples.asks import EXAMPLES as ASKS
from doors.api.examples.cast import (
    BUDGET,
    CONTRACT,
    CONTRACTOR,
    CORA,
    DIGEST,
    ENTITY,
    GRACE,
    LINUS,
    OMAR,
    PAULA,
    POLICY,
    RESERVED,
    RITA,
    SOW,
    TESS,
    UNIT,
    fact,
    head,
    named,
    near,
    usd,
)
from doors.links import href
from doors.pages import budgets, documents, house, policies
from models.asks.setup import NewPolicy

_PUBLISHED = "2026-02-02T10:00:00Z"
_PARTIES = {"entity": named(ENTITY), "contractor": named(CONTRACTOR)}
_POLICY = {
    "id": POLICY,
    "href": href(POLICY),
    "version": 2,
    "digest": DIGEST,
    "published_at": _PUBLISHED,
    "current": True,
}
_LINE = {
    "id": BUDGET,
    "href": href(BUDGET),
    "entity": named(ENTITY),
    "code": "SOFT",
    "name": "Software",
    "owner": OMAR,
    "adopted": usd("100000.00"),
    "in_work": usd("6000.00"),
    "spent": usd("0.00"),
    "left": usd("94000.00"),
}
_ADOPTED = {
    "id": RESERVED,
    "href": href(RESERVED),
    "key": f"{BUDGET}/budget_adopted/1",
    "kind": "budget_adopted",
    "subject": BUDGET,
    "entity": ENTITY,
    "reverses": None,
    "effective_at": "2026-01-01",
    "recorded_at": "2026-01-01T09:00:00Z",
}


def _version(document: str) -> dict[str, Any]:
    return {"version": 1, "href": f"{href(document)}/versions/1", "digest": DIGEST, "published_at": _PUBLISHED}


EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    house.EntityList: {
        "items": [
            {
                "id": ENTITY,
                "code": "ACME",
                "name": "Acme Ltd",
                "currency": "USD",
                "timezone": "America/New_York",
                "billing_details": {"address": "1 Main Street\nAlbany, NY 12207", "tax_number": None},
                "units": [{"id": UNIT, "code": "ENG", "name": "Engineering"}],
            }
        ]
    },
    house.Colleagues: {"items": [GRACE, OMAR], "more": False},
    policies.PolicyList: {"items": [_POLICY]},
    policies.PolicyPage: {
        **_POLICY,
        "entity": named(ENTITY),
        "rules": [
            {
                "rule": "bands",
                "says": "Up to 10,000.00 USD: budget owner, by Grace, within 24 hours, else Linus may too",
            },
            {"rule": "match", "says": "A bill is held against its order and what was received"},
        ],
        "terms": ASKS[NewPolicy],
        "people": [GRACE, LINUS, PAULA, CORA, TESS],
    },
    budgets.BudgetLineList: {"items": [_LINE], "next": None},
    budgets.BudgetLinePage: {
        **_LINE,
        "reserved": usd("0.00"),
        "committed": usd("6000.00"),
        "claimed": usd("0.00"),
        "adoptions": [_ADOPTED],
    },
    documents.ContractList: {
        "items": [
            {"id": CONTRACT, "href": href(CONTRACT), **_PARTIES, "title": "Master agreement", "version": 1},
        ],
        "next": None,
    },
    documents.ContractPage: {
        **head(CONTRACT, "known", _PUBLISHED),
        **_PARTIES,
        "title": "Master agreement",
        "versions": [_version(CONTRACT)],
        "sows": [{"id": SOW, "href": href(SOW), "title": "Booking page", "version": 1}],
        "neighbours": near((CONTRACTOR, "known")),
        "timeline": [fact("terms_published", _PUBLISHED, RITA, document=CONTRACT, version=1)],
    },
    documents.SowPage: {
        "id": SOW,
        "href": href(SOW),
        "contract": named(CONTRACT),
        **_PARTIES,
        "title": "Booking page",
        "versions": [_version(SOW)],
    },
    documents.DocumentVersion: {
        "document": named(SOW),
        "version": 1,
        "current": 2,
        "digest": DIGEST,
        "published_at": _PUBLISHED,
        "body": "Rebuild the booking page within ten days of work.",
    },
}
