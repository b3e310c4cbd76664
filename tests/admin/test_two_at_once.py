"""Two people answer one question at the same time: the second is told what happened, and answers nothing unseen."""

from __future__ import annotations

import pytest

from models.asks.setup import NewBand
from models.policy import StepPlan
from tests.admin.conftest import SignIn
from tests.api.caller import Api
from verbs import policies


@pytest.fixture
def approval(api: Api) -> str:
    """A question of two steps; Linus may answer either, and so may another at each."""
    town, p = api.town, api.town.people
    first = StepPlan(name="owner", approvers=(p["grace"], p["linus"]), deadline_hours=24, escalate_to=p["olga"])
    last = StepPlan(name="head", approvers=(p["linus"], p["olga"]), deadline_hours=24, escalate_to=p["grace"])
    bands = (NewBand(up_to=None, steps=(first, last), together=True),)
    town.done("paula", policies.publish_policy, town.entity, town.policy().model_copy(update={"bands": bands}))
    return town.approval(town.request()).id


async def test_an_answer_to_a_step_that_was_answered_meanwhile_is_none_to_the_next(
    api: Api, sign_in: SignIn, approval: str
):
    graces, linus = [await sign_in(who).open(f"/approvals/{approval}") for who in ("grace", "linus")]
    form = f"/approvals/{approval}/decisions"
    await graces.send(form, verdict="approve")
    told = await linus.send(form, verdict="approve", reason="the price is right")
    assert told.status == 409
    assert "Grace approved step 1 meanwhile" in told.text
    assert told.form(form).fields["reason"] == "the price is right"
    (first, last) = (await api.page("audrey", f"/approvals/{approval}"))["steps"]
    assert [len(step["decisions"]) for step in (first, last)] == [1, 0]
    await told.send(form, verdict="approve")
    assert (await api.page("audrey", f"/approvals/{approval}"))["stage"] == "approved"


async def test_an_answer_to_several_is_none_to_a_step_that_nobody_saw(api: Api, sign_in: SignIn, approval: str):
    other = api.town.approval(api.town.request()).id
    graces, linus = await sign_in("grace").open(f"/approvals/{approval}"), await sign_in("linus").open("/inbox")
    digests = {one["id"]: one["digest"] for one in (await api.page("linus", "/inbox"))["items"]}
    await graces.send(f"/approvals/{approval}/decisions", verdict="approve")
    told = await linus.send("together", **{f"approve.{one}": digests[one] for one in (approval, other)})
    assert "Grace approved step 1 meanwhile" in told.text
    steps = [(await api.page("audrey", f"/approvals/{one}"))["steps"] for one in (approval, other)]
    assert [[len(step["decisions"]) for step in both] for both in steps] == [[1, 0], [1, 0]]


async def test_an_answer_to_a_step_that_is_yet_to_come_is_none_to_the_one_before(api: Api, approval: str):
    digest = (await api.page("linus", f"/approvals/{approval}"))["digest"]
    decision = {"verdict": "approve", "reason": "fine", "digest": digest, "step": 2}
    told = await api.refused(409, "linus", f"/approvals/{approval}/decisions", decision)
    assert told["detail"] == "step 2 is not open yet; look at the question again"


async def test_whoever_comes_after_a_decline_is_told_whose_it_was(sign_in: SignIn, approval: str):
    graces, linus = [await sign_in(who).open(f"/approvals/{approval}") for who in ("grace", "linus")]
    form = f"/approvals/{approval}/decisions"
    await graces.send(form, verdict="decline", reason="not this year")
    told = await linus.send(form, verdict="approve")
    assert "Grace declined step 1 meanwhile" in told.text
    assert not told.has(form)


async def test_a_program_that_names_no_step_answers_the_open_one(api: Api, approval: str):
    digest = (await api.page("grace", f"/approvals/{approval}"))["digest"]
    for who in ("grace", "linus"):
        decision = {"verdict": "approve", "reason": "fine", "digest": digest}
        await api.done(who, f"/approvals/{approval}/decisions", decision)
    assert (await api.page("audrey", f"/approvals/{approval}"))["stage"] == "approved"
