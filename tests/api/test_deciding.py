"""What the pages tell people before they decide."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

from models.asks.setup import NewBand, NewVersion
from models.policy import StepPlan
from tests.api.caller import Api, Body
from verbs import contracts, policies

PROGRESS = ("ordered", "received", "billed", "left")


async def test_an_order_says_at_once_that_newer_papers_made_it_stale(api: Api):
    order = await asyncio.to_thread(api.town.ordered)
    fresh = await api.page("rita", f"/orders/{order.id}")
    assert (fresh["current"], fresh["stale"]) == ({"sow_version": 1, "contract_version": 1}, [])
    await asyncio.to_thread(api.town.publish_sow, order)
    contract = fresh["says"]["contract"]
    api.town.done("rita", contracts.publish_contract, contract, NewVersion(body="Terms, second version"))
    page = await api.page("rita", f"/orders/{order.id}")
    assert page["current"] == {"sow_version": 2, "contract_version": 2}
    assert (page["says"]["sow_version"], page["says"]["contract_version"]) == (1, 1)
    assert [(one["about"], one["expected"], one["actual"], one["clears"]) for one in page["stale"]] == [
        (
            f"{document} version",
            "version 2, the current one",
            "revision 1 pins version 1",
            f"approve a change order that pins the current {document}",
        )
        for document in ("SOW", "contract")
    ]


async def test_an_open_change_order_and_the_end_of_the_payment_tail_are_told_too(api: Api):
    order = await asyncio.to_thread(api.town.ordered)
    await asyncio.to_thread(api.town.propose, order, quantity="12")
    api.town.now += api.town.days(1_000)
    page = await api.page("rita", f"/orders/{order.id}")
    assert [one["about"] for one in page["stale"]] == ["change order", "payment tail"]


async def test_whoever_approves_is_told_that_what_is_asked_was_superseded(api: Api):
    engagement = await asyncio.to_thread(api.town.request)
    asked = await api.page("grace", f"/engagements/{engagement}")
    place = f"/approvals/{asked['approval']}"
    assert (await api.page("grace", place))["superseded"] == []
    newer = NewVersion(body="Eleven days of work")
    api.town.done("rita", contracts.publish_sow, asked["sow"], newer)
    (told,) = (await api.page("grace", place))["superseded"]
    assert (told["about"], told["actual"]) == ("SOW version", "the requisition pins version 1")
    assert told["clears"] == "decline, and ask again under the current SOW"
    await asyncio.to_thread(api.town.approve, engagement)
    assert (await api.page("grace", place))["superseded"] == []


async def test_a_change_order_shows_old_and_new_of_what_it_changes(api: Api):
    order = await asyncio.to_thread(
        api.town.ordered, lines=(api.town.line(1, "10", "600.00"), api.town.line(2, "1", "50.00"))
    )
    change = await asyncio.to_thread(api.town.propose, order, quantity="8", effective_to=date(2026, 12, 31))
    page = await api.page("grace", f"/changes/{change}")
    changes = page["changes"]
    assert changes["base"] == (await api.page("grace", f"/orders/{order.id}"))["says"]
    assert [(one["field"], one["new"]) for one in changes["fields"]] == [("effective_to", "2026-12-31")]
    assert changes["fields"][0]["old"] == changes["base"]["effective_to"] != "2026-12-31"
    cut, gone = changes["lines"]
    assert (cut["old"]["quantity"], cut["new"]["quantity"]) == ("10", "8")
    assert cut["difference"] == {"amount": "-1200.00", "currency": "USD"}
    assert (gone["old"]["amount"]["amount"], gone["new"]) == ("50.00", None)
    assert changes["difference"] == {"amount": "-1250.00", "currency": "USD"}
    asked = (await api.page("grace", f"/approvals/{page['approval']}"))["change"]
    assert (asked["number"], asked["reason"], asked["proposed_by"]["name"]) == (page["number"], page["reason"], "Rita")
    assert (asked["base_revision"], asked["changes"]) == (1, changes)


async def test_the_budget_behind_a_change_order_is_asked_for_the_difference_alone(api: Api):
    order = await asyncio.to_thread(api.town.ordered)
    change = await asyncio.to_thread(api.town.propose, order, quantity="12")
    approval = (await api.page("grace", f"/changes/{change}"))["approval"]
    (line,) = (await api.page("grace", f"/approvals/{approval}"))["budget"]
    assert line["asked"] == {"amount": "1200.00", "currency": "USD"}
    assert line["available"] == {"amount": "94000.00", "currency": "USD"}


async def test_a_bill_shows_what_holds_it_to_our_own_people(api: Api):
    order = await asyncio.to_thread(api.town.ordered)
    bill = await asyncio.to_thread(api.town.bill, order.contractor, order.number, order_line=None)
    page = await api.page("tess", f"/bills/{bill}")
    assert page["findings"] == (await api.page("tess", f"/cases/{page['case']}"))["findings"] != []
    assert {one["code"] for one in page["findings"]} == {"QTY_REC", "AMT_REC"}
    (line,) = page["lines"]
    assert (line["order_line"], line["draws_on"]) == (None, 1)
    api.hire("ada", {"role": "contractor", "contractor": order.contractor})
    assert (await api.page("ada", f"/bills/{bill}"))["findings"] == []
    await asyncio.to_thread(api.town.receive, order)
    assert (await api.page("tess", f"/bills/{bill}"))["findings"] == []


async def test_an_order_shows_what_is_left_of_each_line(api: Api):
    order = await asyncio.to_thread(
        api.town.ordered, lines=(api.town.line(1, "10", "600.00"), api.town.line(2, "1", "50.00"))
    )
    await asyncio.to_thread(api.town.receive, order, "8")
    await asyncio.to_thread(api.town.flip, order, "7.5")
    first, second = (await api.page("rita", f"/orders/{order.id}"))["lines"]
    told = [(first[what]["quantity"], first[what]["amount"]["amount"]) for what in PROGRESS]
    assert told == [("10", "6000.00"), ("8", "4800.00"), ("7.5", "4500.00"), ("2.5", "1500.00")]
    told = [(second[what]["quantity"], second[what]["amount"]["amount"]) for what in PROGRESS]
    assert told == [("1", "50.00"), ("0", "0.00"), ("0", "0.00"), ("1", "50.00")]


def names(people: list[Body]) -> list[str]:
    return [one["name"] for one in people]


async def test_only_those_are_named_whose_answer_would_be_taken(api: Api):
    """Grace is an approver of both steps, and late ones go to Olga."""
    engagement = await asyncio.to_thread(api.town.request, quantity="20")
    approval = (await api.page("rita", f"/engagements/{engagement}"))["approval"]
    page = await api.page("audrey", f"/approvals/{approval}")
    assert (names(page["may_answer"]), page["may_only_decline"]) == (["Grace"], [])
    decision = {"verdict": "approve", "reason": "fine", "digest": page["digest"]}
    await api.done("grace", f"/approvals/{approval}/decisions", decision)
    await api.rest()
    assert names((await api.page("audrey", f"/approvals/{approval}"))["may_answer"]) == ["Linus"]
    await asyncio.to_thread(api.town.pass_time, timedelta(hours=49))
    late = await api.page("audrey", f"/approvals/{approval}")
    assert names(late["may_answer"]) == ["Linus", "Olga"]
    for who in ("grace", "rita"):
        await api.refused(403 if who == "rita" else 409, who, f"/approvals/{approval}/decisions", decision)
    await api.done("olga", f"/approvals/{approval}/decisions", decision)


async def test_whoever_works_for_the_contractor_is_not_named(api: Api):
    contractor = api.town.contractor()
    engagement = await asyncio.to_thread(api.town.request, contractor)
    approval = (await api.page("rita", f"/engagements/{engagement}"))["approval"]
    api.hire("grace", {"role": "contractor", "contractor": contractor})
    page = await api.page("audrey", f"/approvals/{approval}")
    assert page["may_answer"] == []
    decision = {"verdict": "approve", "reason": "fine", "digest": page["digest"]}
    await api.refused(404, "grace", f"/approvals/{approval}/decisions", decision)


async def test_an_open_approval_is_found_by_everybody_who_may_answer_it(api: Api):
    """Grace owns the first step, late ones go to Linus; Linus or Grace decide the second, late ones go to Olga."""
    engagement = await asyncio.to_thread(api.town.request, quantity="20")

    async def finders() -> set[str]:
        people = ("grace", "linus", "olga", "rita")
        pages = {who: await api.page("audrey", f"/approvals?owner={api.town.people[who]}") for who in people}
        return {who for who, page in pages.items() if [one["subject"] for one in page["items"]] == [engagement]}

    assert await finders() == {"grace"}
    await asyncio.to_thread(api.town.pass_time, timedelta(hours=25))
    assert await finders() == {"grace", "linus"}
    await asyncio.to_thread(api.town.approve, engagement, "linus")
    assert await finders() == {"grace"}
    await asyncio.to_thread(api.town.approve, engagement, "grace")
    assert await finders() == set()


class TestWhenTheLastStepHasOnePersonLeft:
    async def test_they_may_decline_the_first_but_not_approve_it(self, api: Api):
        town, p = api.town, api.town.people
        first = StepPlan(name="owner", approvers=(p["grace"], p["linus"]), deadline_hours=24, escalate_to=p["olga"])
        last = StepPlan(name="head", approvers=(p["linus"],), deadline_hours=24, escalate_to=p["olga"])
        policy = town.policy().model_copy(update={"bands": (NewBand(up_to=None, steps=(first, last)),)})
        town.done("paula", policies.publish_policy, town.entity, policy)
        engagement = await asyncio.to_thread(town.request, by="olga")
        approval = (await api.page("rita", f"/engagements/{engagement}"))["approval"]
        page = await api.page("audrey", f"/approvals/{approval}")
        assert names(page["may_answer"]) == ["Grace", "Linus"]
        assert names(page["may_only_decline"]) == ["Linus"]
        decision = {"verdict": "approve", "reason": "fine", "digest": page["digest"]}
        await api.refused(409, "linus", f"/approvals/{approval}/decisions", decision)
        await api.done("linus", f"/approvals/{approval}/decisions", decision | {"verdict": "decline"})
