"""Which policies can be followed to the end of all work that begins under them."""

from __future__ import annotations

import pytest

from models.actors import Role
from models.policy import Band, Category, Check, Separation
from rules.policy import problems
from tests.rules.samples import GRACE, LINUS, OLGA, PAULA, RITA, policy, some, step

NOBODY = some("per", "nobody")


def wrong(**more) -> list[str]:
    approvers = dict.fromkeys((GRACE, LINUS, OLGA), frozenset({Role.APPROVER}))
    people = approvers | {PAULA: frozenset(Role), RITA: frozenset({Role.REQUESTER, Role.AP})}
    return [field for field, _ in problems(policy(**more), people)]


def test_which_policies_cannot_be_followed():
    open_end = Band(up_to=None, steps=(step(GRACE),))
    assert wrong() == []
    assert wrong(bands=(Band(up_to=5, steps=(step(GRACE),)),)) == ["bands.0.up_to"]
    assert wrong(bands=(Band(up_to=5, steps=(step(GRACE),)), Band(up_to=4, steps=(step(GRACE),)), open_end)) == [
        "bands"
    ]
    assert wrong(owners={Category.PRICE: GRACE}) == ["owners"]


@pytest.mark.parametrize(
    ("steps", "fields"),
    [
        ((step(GRACE),), []),
        ((step(OLGA),), ["steps.0.escalate_to", "steps"]),
        ((step(NOBODY),), ["steps.0.approvers.0"]),
        ((step(GRACE, RITA),), ["steps.0.approvers.1"]),
        ((step(GRACE, escalate_to=RITA),), ["steps.0.escalate_to"]),
        ((step(GRACE), step(GRACE)), ["steps"]),
        ((step(GRACE), step(LINUS)), []),
        ((step(GRACE, LINUS), step(LINUS, GRACE)), []),
    ],
)
def test_a_step_needs_people_who_may_answer_whoever_asks(steps, fields):
    assert wrong(bands=(Band(up_to=None, steps=steps),)) == [f"bands.0.{field}" for field in fields]


def test_one_person_may_take_both_steps_only_where_the_policy_says_so():
    both = (Band(up_to=None, steps=(step(GRACE), step(GRACE))),)
    assert wrong(bands=both, separation=Separation(two_steps_two_people=False)) == []


def test_a_gate_asks_for_the_destination_and_for_nothing_twice():
    assert wrong(gate=(Check.DESTINATION,)) == []
    assert wrong(gate=(Check.IDENTITY,)) == ["gate"]
    assert wrong(gate=(Check.DESTINATION, Check.IDENTITY, Check.DESTINATION)) == ["gate"]


@pytest.mark.parametrize("category", Category)
def test_the_owner_of_a_queue_may_rule_on_it(category):
    everything = dict.fromkeys(Category, PAULA)
    for person in (NOBODY, GRACE):
        assert wrong(owners=everything | {category: person}) == [f"owners.{category.value}"]


def test_a_queue_without_an_owner_goes_to_the_owner_of_system_who_must_be_able_to_rule_on_it():
    assert wrong(owners={Category.SYSTEM: PAULA, Category.PRICE: RITA}) == []
    assert wrong(owners={Category.SYSTEM: RITA}) == ["owners.compliance", "owners.payment", "owners.system"]
