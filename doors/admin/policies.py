"""Policies: each entity's rules, version by version."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from doors.admin.visit import Visit, Visitor
from doors.api.paths import PolicyId
from doors.pages import house
from doors.pages import policies as pages
from doors.pages.look import Look
from doors.pages.policy_next import changed
from doors.pages.shown import Shown
from doors.policy_text import written
from models.money import EXPONENTS

router = APIRouter()


class EntityPolicies(Shown):
    """One entity and its policy, version by version."""

    entity: house.Entity
    versions: tuple[pages.PolicyVersion, ...]


class Policies(Shown):
    """Every entity that the reader works in, with its policies."""

    items: tuple[EntityPolicies, ...]


def every_policy(look: Look) -> Policies:
    """By entity."""
    return Policies(
        items=tuple(
            EntityPolicies(entity=one, versions=pages.versions(look, one.id).items)
            for one in house.entities(look).items
        )
    )


@router.get("/policies")
async def list_of_policies(visit: Visitor) -> Response:
    """Each entity's policy, version by version."""
    return await show_list(visit)


@router.get("/policies/{policy}")
async def policy_in_words(visit: Visitor, policy: PolicyId) -> Response:
    """One version, every rule in words."""

    def shown(look: Look) -> dict[str, Any]:
        page = pages.page(look, policy)
        text = written(page.terms.model_dump(mode="json"), {one.id: one.name for one in page.people})
        return {"page": page, "changes": changed(look, policy), "text": text}

    return await visit.show("policy.html", shown)


async def show_list(visit: Visit, status: int = 200, **more: Any) -> Response:
    """Every entity with its units and policies, and the forms that open another."""
    return await visit.show(
        "policies.html", every_policy, status=status, currencies=[(one, one) for one in sorted(EXPONENTS)], **more
    )
