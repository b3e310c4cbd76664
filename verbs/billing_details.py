"""Addresses and tax numbers that stand on papers: the contractor's, who bills, and the entity's, which is billed."""

from __future__ import annotations

from typing import Any

from models.actors import Role
from models.answers import Answer, Done
from models.asks.setup import NewBillingDetails
from models.facts import contractor as facts
from models.tables.billing_details import ContractorDetailsRow, EntityDetailsRow
from models.tables.nouns import EntityRow
from store import billing_details, rows
from verbs.occasion import Occasion


def set_of_contractor(occ: Occasion, contractor: str, ask: NewBillingDetails) -> Answer:
    """What stands on the contractor's bills that come from now on."""
    occ.allow(Role.ADMIN, Role.REQUESTER, Role.AP, Role.CONTRACTOR, entity=None, contractor=contractor)
    occ.hold(contractor)
    n = len(billing_details.of_contractor(occ.session, contractor)) + 1
    rows.add(occ.session, ContractorDetailsRow(contractor=contractor, **_row(occ, n, ask)))
    occ.record(contractor, facts.BillingDetailsSet(n=n))
    return Done(object=contractor)


def set_of_entity(occ: Occasion, entity: str, ask: NewBillingDetails) -> Answer:
    """To which address bills are made out from now on."""
    occ.allow(Role.ADMIN, entity=entity)
    rows.lock(occ.session, EntityRow, entity)
    n = len(billing_details.of_entity(occ.session, entity)) + 1
    rows.add(occ.session, EntityDetailsRow(entity=entity, **_row(occ, n, ask)))
    return Done(object=entity)


def _row(occ: Occasion, n: int, ask: NewBillingDetails) -> dict[str, Any]:
    """What both parties' rows say: the *n*th details, who set them and when."""
    return ask.model_dump() | {"n": n, "set_by": occ.actor.who, "set_at": occ.now}
