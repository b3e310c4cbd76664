"""Every write works in the words of its example, once its ids are those of a real town: one journey by HTTP alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from doors.api.examples import EXAMPLES, cast
from doors.api.examples.done import MADE
from models.asks import dispute, hosted, news, people, registers, setup, work
from models.asks.saved import NewSavedFilter
from models.ids import kind_of
from models.notices import Preferences
from tests.api.caller import Api
from tests.api.documented import operations
from tests.api.exemplary import Journey, operation_id

WITHOUT_JSON = {
    "/v1/keys/{key}",
    "/v1/links/{link}",
    "/v1/endpoints/{endpoint}",
    "/v1/deliveries/{delivery}/resends",
    "/v1/endpoints/{endpoint}/tests",
    "/v1/imports",
    "/v1/files",
    "/v1/saved-filters/{saved_filter}",
    "/v1/people/{person}/invitations",
    "/v1/people/{person}/sessions",
    "/v1/people/{person}/openid-subjects",
    "/v1/grants/{grant}",
    "/v1/delegations/{delegation}",
    "/v1/sessions/{session}",
}


async def test_every_write_works_in_the_words_of_its_example(sqlite_api: Api):
    journey = Journey(sqlite_api)
    await set_up(journey)
    await staff(journey)
    contractor = await hire(journey)
    engagement = await ask_for_work(journey)
    order = await order_and_change(journey, engagement)
    await ask_about_a_payout(journey)
    await deliver_and_flip(journey, engagement, order)
    await bill_and_pay_elsewhere(journey, contractor, order)
    await bring_a_register(journey)
    await listen(journey)
    await let_in_and_dispute(journey, order)
    await end(journey, engagement)
    writes = {path for path, _, operation in operations() if "201" in operation["responses"]}
    assert writes - journey.taken == WITHOUT_JSON, "these have tests of their own"


async def set_up(journey: Journey) -> None:
    entity = await journey.write("paula", "/entities", setup.NewEntity, code="NEW")
    await journey.write("paula", "/entities/{entity}/units", setup.NewUnit, entity)
    await journey.write("paula", "/entities/{entity}/billing-details", setup.NewBillingDetails, entity)
    await journey.write("paula", "/people", setup.NewPerson)
    await journey.write("tess", "/saved-filters", NewSavedFilter)
    await journey.write("paula", "/keys", setup.NewKey)
    await journey.write("paula", "/entities/{entity}/policies", setup.NewPolicy, entity)
    line = await journey.write("paula", "/budget-lines", setup.NewBudgetLine, code="TRAVEL")
    await journey.write("paula", "/budget-lines/{line}/adoptions", setup.NewAdoption, line)


async def staff(journey: Journey) -> None:
    """Somebody comes, stands in for somebody, leaves and is back."""
    person = await journey.write("paula", "/people", setup.NewPerson, email="eve@acme.example")
    await journey.write("paula", "/people/{person}/grants", setup.NewGrant, person)
    soon = {"starts_at": str(journey.api.town.now), "ends_at": str(journey.api.town.now + timedelta(days=9))}
    away = {"deputy": journey.api.town.people["linus"], **soon}
    await journey.write("paula", "/people/{person}/delegations", people.NewDelegation, person, **away)
    await journey.write("paula", "/people/{person}/deactivations", people.Deactivation, person)
    await journey.write("paula", "/people/{person}/reactivations", work.Because, person)


async def hire(journey: Journey) -> str:
    contractor = journey.real[cast.CONTRACTOR] = await journey.write("rita", "/contractors", setup.NewContractor)
    await journey.write("tess", "/contractors/{contractor}/destinations", setup.NewDestination, contractor)
    await journey.write("rita", "/contractors/{contractor}/billing-details", setup.NewBillingDetails, contractor)
    evidence = await journey.write("cora", "/contractors/{contractor}/evidence", setup.NewEvidence, contractor)
    await journey.write("cora", "/evidence/{evidence}/revocations", setup.Revocation, evidence)
    return contractor


async def ask_for_work(journey: Journey) -> str:
    contract = journey.real[cast.CONTRACT] = await journey.write("rita", "/contracts", setup.NewContract)
    sow = journey.real[cast.SOW] = await journey.write("rita", "/contracts/{contract}/sows", setup.NewSow, contract)
    engagement = await journey.write("rita", "/engagements", work.NewEngagement)
    await journey.write("rita", "/contracts/{contract}/versions", setup.NewVersion, contract)
    await journey.write("rita", "/sows/{sow}/versions", setup.NewVersion, sow)
    return engagement


async def order_and_change(journey: Journey, engagement: str) -> str:
    approval = (await journey.page("engagements", engagement))["approval"]
    digest = (await journey.page("approvals", approval))["digest"]
    await journey.write("grace", "/approvals/{approval}/decisions", work.NewDecision, approval, digest=digest)
    order = str((await journey.page("engagements", engagement))["order"])
    today = EXAMPLES[work.NewChange]["work"] | {"sow_version": 2, "contract_version": 2}
    change = await journey.write("rita", "/orders/{order}/changes", work.NewChange, order, work=today)
    assert (await journey.page("changes", change))["stage"] == "in_approval"
    await journey.write("rita", "/changes/{change}/withdrawals", work.Because, change)
    await journey.api.rest()
    return order


async def ask_about_a_payout(journey: Journey) -> None:
    town = journey.api.town
    payout = town.payout(await asyncio.to_thread(town.released))
    await journey.write("tess", "/payouts/{payout}/inquiries", work.Because, payout)


async def deliver_and_flip(journey: Journey, engagement: str, order: str) -> None:
    journey.api.town.now = datetime(2026, 3, 31, 18, tzinfo=UTC)  # no paper is of a day that has yet to come
    await journey.write("omar", "/orders/{order}/receipts", work.NewReceipt, order, quantity="9")
    bill = await journey.write("rita", "/engagements/{engagement}/flips", work.NewFlip, engagement)
    case = (await journey.page("bills", bill))["case"]
    api = journey.api
    handed = api.hire("other ap", {"role": "ap"})
    await journey.write("tess", "/cases/{case}/comments", work.NewComment, case)
    await journey.write("tess", "/cases/{case}/assignments", work.NewAssignment, case, owner=handed)
    saw = [finding["key"] for finding in (await journey.page("cases", case))["findings"]]
    await journey.write("tess", "/cases/{case}/rulings", work.NewRuling, case, saw=saw, verdict="reject")
    assert (await journey.page("bills", bill))["stage"] == "rejected"


async def bill_and_pay_elsewhere(journey: Journey, contractor: str, order: str) -> None:
    bill = await journey.write("tess", "/bills", work.NewBill, number="B-1", order_number=None)
    number = (await journey.page("orders", order))["number"]
    await journey.write("tess", "/bills/{bill}/order-numbers", work.NewOrderNumber, bill, order_number=number)
    await journey.write("tess", "/bills/{bill}/payments-elsewhere", work.PaymentElsewhere, bill)
    await journey.write("tess", "/bills/{bill}/payments-elsewhere/undoings", work.Because, bill)
    await journey.write("tess", "/bills/{bill}/voids", work.Because, bill)
    assert (await journey.page("contractors", contractor))["evidence"][0]["revoked"] is True


async def bring_a_register(journey: Journey) -> None:
    named = "/imports?kind=contractors&name=people.csv"
    content = b"name,country\nEmil,DE\nFrida,SE\n"
    made = await journey.api.done("tess", named, content, content_type="text/csv")
    told = MADE[operation_id("/v1/imports")]
    assert (kind_of(made["object"]), made["detail"].keys()) == (kind_of(told["object"]), told["detail"].keys())
    seen = {"dry_run": made["detail"]["dry_run"], "limit": 1}
    await journey.write("tess", "/imports/{import_id}/slices", registers.NewSlice, made["object"], **seen)
    await journey.write("tess", "/imports/{import_id}/cancellations", work.Because, made["object"])


async def listen(journey: Journey) -> None:
    endpoint = await journey.write("paula", "/endpoints", news.NewEndpoint)
    await journey.write("paula", "/endpoints/{endpoint}/secrets", news.NewSecret, endpoint)
    await journey.write("paula", "/endpoints/{endpoint}/resends", news.Resend, endpoint)
    await journey.write("paula", "/endpoints/{endpoint}/disablements", work.Because, endpoint)
    assert (await journey.page("endpoints", endpoint))["stage"] == "disabled"
    await journey.write("paula", "/endpoints/{endpoint}/enablements", work.Because, endpoint)
    await journey.write("rita", "/notice-preferences", Preferences)


async def let_in_and_dispute(journey: Journey, order: str) -> None:
    bill = journey.real[cast.BILL] = await journey.write(
        "tess", "/bills", work.NewBill, number="C-1", order_number=None
    )
    number = (await journey.page("orders", order))["number"]
    await journey.write("tess", "/order-numbers", hosted.NewOrderNumbers, order_number=number)
    await journey.write("tess", "/orders/{order}/links", hosted.NewLink, order)
    await journey.write("tess", "/bills/{bill}/links", hosted.NewLink, bill)
    opened = await journey.write("tess", "/bills/{bill}/disputes", dispute.NewDispute, bill)
    await journey.write("tess", "/disputes/{dispute}/messages", dispute.NewMessage, opened)
    journey.api.hire("thea", {"role": "ap"})
    await journey.write("thea", "/disputes/{dispute}/outcomes", dispute.NewOutcome, opened)
    assert (await journey.page("bills", bill))["disputes"][0]["outcome"]["outcome"] == "pay_as_billed"
    page = await journey.page("bills", bill)
    journey.api.hire("ada", {"role": "contractor", "contractor": page["contractor"]})
    opened = await journey.write("ada", "/bills/{bill}/disputes", dispute.NewDispute, bill)
    await journey.write("ada", "/disputes/{dispute}/withdrawals", work.Because, opened)


async def end(journey: Journey, engagement: str) -> None:
    await journey.write("rita", "/engagements/{engagement}/closures", work.Closure, engagement)
    assert (await journey.page("engagements", engagement))["ended"] is True
