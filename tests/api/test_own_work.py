"""Whoever is paid for work never receives it, approves it, rules on it or vouches for the payee."""

from __future__ import annotations

import pytest

from models.actors import Role
from tests.api.caller import Api, Body

DAY = "2026-03-02"
RECEIPT = {"line": 1, "quantity": "10", "service_from": DAY, "service_to": DAY}
EVERY_OTHER_ROLE = tuple(role.value for role in Role if role not in {Role.CONTRACTOR, Role.DELEGATE})


@pytest.fixture
async def ada(api: Api) -> str:
    """A contractor who holds every role here too, and no key of a service."""
    contractor = api.town.contractor()
    api.hire("ada", {"role": "contractor", "contractor": contractor}, *({"role": role} for role in EVERY_OTHER_ROLE))
    return contractor


async def refused(api: Api, path: str, body: Body) -> None:
    told = await api.refused(403, "ada", path, body)
    assert told["detail"] == "you are paid for this work; somebody else must do that"


async def test_no_receipt_and_no_change_order(api: Api, ada: str):
    order = api.town.ordered(ada)
    await refused(api, f"/orders/{order.id}/receipts", RECEIPT)
    work = api.town.work("12").model_dump(mode="json")
    await refused(api, f"/orders/{order.id}/changes", {"reason": "more", "work": work})
    await api.done("omar", f"/orders/{order.id}/receipts", RECEIPT)


async def test_no_request_and_no_terms(api: Api, ada: str):
    contract, sow = api.town.terms(ada)
    town, terms = api.town, {"title": "Mine", "body": "As I like it"}
    await refused(api, "/contracts", {"entity": town.entity, "contractor": ada, **terms})
    await refused(api, f"/contracts/{contract}/sows", terms)
    asked = {"entity": town.entity, "unit": town.unit, "contractor": ada, "contract": contract, "sow": sow}
    work = town.work().model_dump(mode="json")
    await refused(api, "/engagements", {**asked, "title": "Mine", "work": work})


async def test_no_decision(api: Api, ada: str):
    asked = api.town.request(ada)
    decision = api.town.decision(asked).model_dump(mode="json")
    await api.refused(404, "ada", f"/approvals/{api.town.approval(asked).id}/decisions", decision)


async def test_no_ruling(api: Api, ada: str):
    order = api.town.ordered(ada)
    bill = api.town.bill(ada, order.number)
    case, stands = api.town.open_case(bill)
    saw = [finding.key for finding in stands.findings]
    await api.refused(404, "ada", f"/cases/{case}/rulings", {"verdict": "accept", "reason": "trust me", "saw": saw})
    await refused(api, f"/bills/{bill}/voids", {"reason": "keyed wrong"})


async def test_no_evidence(api: Api, ada: str):
    body = {"check": "identity", "result": "passed", "valid_from": f"{DAY}T00:00:00Z", "reference": "me"}
    await refused(api, f"/contractors/{ada}/evidence", body)
    await api.done("ada", f"/contractors/{api.town.contractor('Bea')}/evidence", body)


async def test_nor_behind_a_service(api: Api, ada: str):
    order = api.town.ordered(ada)
    api.hire("gateway", {"role": "delegate"}, service=True)
    told = await api.refused(
        403, "gateway", f"/orders/{order.id}/receipts", RECEIPT, on_behalf_of=api.town.people["ada"]
    )
    assert told["detail"].startswith("you are paid for this work")


async def test_what_contractors_do_they_still_may(api: Api, ada: str):
    order = api.town.ordered(ada)
    line = {"order_line": 1, "quantity": "10", "service_from": DAY, "service_to": DAY}
    await api.done(
        "ada", f"/engagements/{order.engagement}/flips", {"number": "A-1", "issued_on": DAY, "lines": [line]}
    )
    account = {"currency": "USD", "rail": "sandbox", "account": "GB33BUKB20201555555555"}
    await api.done("ada", f"/contractors/{ada}/destinations", account)
