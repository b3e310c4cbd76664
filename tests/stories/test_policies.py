"""A policy that some work could not follow to its end is not published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.actors import Role
from models.asks.setup import NewBand, NewEntity, NewGrant, NewPerson, NewPolicy
from models.errors import Invalid
from models.policy import Category, Check, StepPlan
from tests.stories.conftest import Founding
from tests.town import Town
from verbs import approvals, policies, setup


def hire(town: Town, name: str, *grants: NewGrant, service: bool = False) -> str:
    ask = NewPerson(name=name, grants=grants, service=service)
    return town.done("paula", setup.add_person, ask).object


def step(town: Town, approver: str, late: str) -> StepPlan:
    person = town.people
    return StepPlan(
        name="owner",
        approvers=(person.get(approver, approver),),
        deadline_hours=1,
        escalate_to=person.get(late, late),
    )


def bands(*steps: StepPlan, up_to: str | None = None) -> dict[str, Any]:
    return {"bands": (NewBand(up_to=up_to, steps=steps),)}


def refused(town: Town, **changed: Any) -> str:
    """The field at which the town's own policy, with that changed, is refused."""
    with pytest.raises(Invalid) as told:
        town.do("paula", policies.publish_policy, town.entity, town.policy().model_copy(update=changed))
    return told.value.field


def elsewhere(town: Town) -> str:
    ask = NewEntity(code="B", name="B", currency="USD", timezone="UTC", unit_code="U", unit_name="U")
    return town.done("paula", setup.open_entity, ask).object


Approver = Callable[[Town], str]
UNABLE: dict[str, Approver] = {
    "a service": lambda town: hire(town, "Robot", NewGrant(role=Role.APPROVER), service=True),
    "no approver": lambda town: hire(town, "Rob", NewGrant(role=Role.REQUESTER)),
    "an approver elsewhere": lambda town: hire(town, "Ed", NewGrant(role=Role.APPROVER, entity=elsewhere(town))),
    "an approver of one unit": lambda town: hire(
        town, "Una", NewGrant(role=Role.APPROVER, entity=town.entity, unit=town.unit)
    ),
}


@pytest.mark.parametrize("who", UNABLE)
def test_a_step_names_only_people_who_may_answer_it(town: Town, who):
    person = UNABLE[who](town)
    assert refused(town, **bands(step(town, person, "linus"))) == "bands.0.steps.0.approvers.0"
    assert refused(town, **bands(step(town, "grace", person))) == "bands.0.steps.0.escalate_to"


def test_an_approver_of_this_entity_alone_is_enough(town: Town):
    person = hire(town, "Ada", NewGrant(role=Role.APPROVER, entity=town.entity))
    policy = town.policy().model_copy(update=bands(step(town, person, "linus")))
    town.done("paula", policies.publish_policy, town.entity, policy)


def test_some_requester_must_not_leave_a_step_to_nobody(town: Town):
    assert refused(town, **bands(step(town, "grace", "linus"), step(town, "grace", "linus"))) == "bands.0.steps"


def test_a_queue_belongs_to_somebody_who_may_rule_on_it(town: Town):
    robot = hire(town, "Robot", NewGrant(role=Role.AP), service=True)
    owners = town.policy().owners
    for owner in (robot, town.people["rita"]):
        assert refused(town, owners=owners | {Category.PRICE: owner}) == "owners.price"
    assert refused(town, owners={Category.SYSTEM: town.people["paula"]}) == "owners.price"


def test_the_gate_asks_for_the_destination_and_asks_once(town: Town):
    assert refused(town, gate=(Check.IDENTITY, Check.SANCTIONS)) == "gate"
    assert refused(town, gate=(Check.DESTINATION, Check.DESTINATION)) == "gate"


@pytest.mark.parametrize("amount", ["1.005", "1" * 16])
def test_a_limit_is_an_amount_of_the_policys_currency(town: Town, amount):
    assert refused(town, **bands(step(town, "grace", "linus"), up_to=amount)) == "bands.0.up_to"


@pytest.mark.parametrize(("rate", "steps"), [("1000.00", 1), ("1000.01", 2)])
def test_an_amount_takes_the_steps_of_the_band_that_it_fits_to_the_cent(town: Town, rate, steps):
    """The first band goes up to 10,000.00; ten days are asked for."""
    asked = town.request(rate=rate)
    assert len(town.do("system", planned, town.approval(asked).id)) == steps


def planned(occ: Any, approval: str) -> tuple[StepPlan, ...]:
    occ.hold(approval)
    return approvals.steps_of(occ, approval)


def test_nobody_takes_a_step_for_which_a_later_one_has_nobody_else(found: Founding):
    """Olga is late for both steps: were she to answer the first one, the second would wait for ever."""

    def shared(policy: NewPolicy) -> NewPolicy:
        person = town_people(policy)
        first = StepPlan(name="owner", approvers=(person[0],), deadline_hours=1, escalate_to=person[2])
        second = first.model_copy(update={"name": "director", "approvers": (person[1],)})
        return policy.model_copy(update=bands(first, second))

    town = found(policy=shared)
    asked = town.request(by="linus")
    town.pass_time(town.days(1))
    decision, question = town.decision(asked), town.approval(asked).id
    no = town.refused("olga", approvals.decide, question, decision)
    assert no.detail == "a later step has nobody but you; leave this one to somebody else"
    town.approve(asked, by="grace")
    town.approve(asked, by="olga")
    assert town.stage(asked) == "ordered"


def town_people(policy: NewPolicy) -> tuple[str, str, str]:
    """Grace, Linus and Olga, as the town's own policy names them."""
    first, second = policy.bands[1].steps
    return first.approvers[0], first.escalate_to, second.escalate_to
