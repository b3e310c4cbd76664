"""A policy as a text that people mend: what the API takes, as YAML, with the name behind each id."""

from __future__ import annotations

import re
from typing import Any

import yaml

from doors.pages.policy_next import NextPolicy

_PERSON = re.compile(r"per_[0-9a-f]{32}$", re.MULTILINE)


def begun(page: NextPolicy) -> str:
    """The current policy; for an entity without one what its first needs, with places to fill in."""
    told = page.terms.model_dump(mode="json") if page.terms else _first(page.currency)
    text = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=1_000)
    names = {one.id: " ".join(one.name.split()) for one in page.people}
    return _PERSON.sub(lambda found: f"{found[0]}  # {names.get(found[0], 'has left')}", text)


def _first(currency: str) -> dict[str, Any]:
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
