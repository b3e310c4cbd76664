"""Where an object's page is."""

from __future__ import annotations

from models.places import place


def href(object_id: str) -> str | None:
    """`/v1/bills/bil_…`; None for what has no page of its own, such as a decision."""
    found = place(object_id)
    return f"/v1{found}" if found else None
