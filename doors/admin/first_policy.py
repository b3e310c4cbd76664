"""What the first policy of an entity is begun with."""

from __future__ import annotations

from typing import Any


def first(currency: str) -> dict[str, Any]:
    """What it needs, with places to fill in."""
    step = {"name": "budget owner", "approvers": [], "deadline_hours": 48, "escalate_to": ""}
    return {
        "operating_model": "hybrid",
        "currency": currency,
        "match": "three_way",
        "flip": "on_request",
        "gate": ["identity", "tax_form", "sanctions", "destination"],
        "payment_terms": "net 30",
        "bands": [{"up_to": None, "steps": [step]}],
        "owners": {"system": ""},
    }
