"""Who approves, who may not, and what happens when nobody does."""

from __future__ import annotations

from datetime import timedelta

from models.asks.setup import NewBand, NewPolicy
from models.asks.work import Closure
from models.facts.approval import Decided
from models.policy import StepPlan
from rules import standing
from tests.stories.conftest import Founding
from tests.town import Town
from verbs import approvals, engagements, policies

LARGE = {"quantity": "20"}
"""12,000.00: the second band, two steps."""


def refusal(town: Town, subject: str, by: str) -> str:
    return town.refused(by, approvals.decide, town.approval(subject).id, town.decision(subject)).detail


def test_a_declined_request_ends_and_its_reason_is_kept(town: Town):
    asked = town.request()
    town.done("grace", approvals.decide, town.approval(asked).id, town.decision(asked, "decline"))
    town.settle_down()
    assert town.stage(asked) == "closed"
    assert town.log(asked)[-1].fact.reason == "declined: looked at it"
    assert town.stage(town.approval(asked).id) == "declined"


def together(verdict: str = "approve") -> dict[str, object]:
    return {"together": True, "verdict": verdict, "reason": "all of these are as agreed"}


def test_questions_are_answered_in_one_act_only_where_the_policy_says_so_for_their_amount(found: Founding):
    def small_ones(policy: NewPolicy) -> NewPolicy:
        small, large = policy.bands
        return policy.model_copy(update={"bands": (small.model_copy(update={"together": True}), large)})

    town = found(policy=small_ones)
    small, large = town.request(), town.request(town.contractor("Bea"), **LARGE)
    for asked in (small, large):
        decision = town.decision(asked).model_copy(update=together())
        town.do("grace", approvals.decide, town.approval(asked).id, decision)
    town.settle_down()
    assert (town.stage(small), town.stage(town.approval(large).id)) == ("ordered", "open")
    decided = standing.last(town.log(town.approval(small).id), Decided)
    assert decided is not None
    assert decided.together


def test_nothing_is_answered_together_under_a_policy_that_says_nothing_of_it(town: Town):
    asked = town.request()
    decision = town.decision(asked, "decline").model_copy(update=together("decline"))
    why = town.refused("grace", approvals.decide, town.approval(asked).id, decision).detail
    assert why == "the policy wants questions of this amount answered one by one"


def test_a_small_amount_takes_one_step_and_a_large_one_two(town: Town):
    small, large = town.request(), town.request(town.contractor("Bea"), **LARGE)
    town.approve(small)
    town.approve(large)
    assert (town.stage(small), town.stage(large)) == ("ordered", "in_approval")
    town.approve(large, by="linus")
    assert town.stage(large) == "ordered"


def test_two_steps_want_two_people(town: Town):
    asked = town.request(**LARGE)
    town.approve(asked)
    assert refusal(town, asked, "grace") == "two steps want two people, and you decided an earlier one"


def test_one_person_may_decide_both_steps_where_the_policy_says_so(found: Founding):
    town = found(
        policy=lambda p: p.model_copy(
            update={"separation": p.separation.model_copy(update={"two_steps_two_people": False})}
        )
    )
    asked = town.request(**LARGE)
    town.approve(asked)
    town.approve(asked)
    assert town.stage(asked) == "ordered"


def test_a_late_approval_goes_to_the_escalation_person_who_may_decide_from_then_on(town: Town):
    asked = town.request()
    assert refusal(town, asked, "linus") == "step 1 (budget owner) is not yours to decide"
    town.pass_time(timedelta(hours=24))
    town.approve(asked, by="linus")
    assert town.stage(asked) == "ordered"


def test_the_first_approver_may_still_decide_after_the_escalation(town: Town):
    asked = town.request()
    town.pass_time(timedelta(days=3))
    town.approve(asked, by="grace")
    assert town.stage(asked) == "ordered"


def test_whoever_asked_for_the_work_never_approves_it(town: Town):
    asked = town.request(by="grace")
    assert refusal(town, asked, "grace") == "the person who asked for the work cannot approve it"
    town.approve(asked, by="linus")
    assert town.stage(asked) == "ordered"


def test_nor_does_the_person_for_whom_a_service_asked(town: Town):
    asked = town.request(by="platform for grace")
    assert refusal(town, asked, "grace") == "the person who asked for the work cannot approve it"
    assert refusal(town, asked, "platform for grace") == "the person who asked for the work cannot approve it"


def test_an_escalation_to_whoever_asked_stays_with_the_approver(town: Town):
    step = StepPlan(name="owner", approvers=(town.people["grace"],), deadline_hours=1, escalate_to=town.people["linus"])
    policy = town.policy().model_copy(update={"bands": (NewBand(up_to=None, steps=(step,)),)})
    town.done("paula", policies.publish_policy, town.entity, policy)
    asked = town.request(by="linus")
    town.pass_time(timedelta(hours=2))
    assert refusal(town, asked, "linus") == "the person who asked for the work cannot approve it"
    town.approve(asked, by="grace")
    assert town.stage(asked) == "ordered"


def test_a_decision_about_another_text_is_refused(town: Town):
    asked = town.request()
    other = town.decision(asked).model_copy(update={"digest": "0" * 64})
    no = town.refused("grace", approvals.decide, town.approval(asked).id, other)
    assert no.detail == "what you saw is not what is asked now; open it again"


def test_an_approval_is_answered_once(town: Town):
    asked = town.request()
    town.approve(asked)
    assert refusal(town, asked, "grace") == "this approval is no longer open"


def test_work_that_is_closed_first_cannot_be_approved_any_more(town: Town):
    asked = town.request()
    town.done("rita", engagements.ask_close, asked, Closure(reason="not needed"))
    town.settle_down()
    assert refusal(town, asked, "grace") == "this approval is no longer open"
