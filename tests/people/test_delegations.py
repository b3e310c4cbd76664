"""A deputy answers for an approver, for a time; what neither of the two may, they may not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actors import Actor, Grant, Role
from models.asks.people import NewDelegation
from models.asks.setup import NewGrant
from models.errors import Invalid, NotAllowed
from models.facts.approval import Decided
from rules import standing
from store.views.people import grants_of
from tests.people.house import House
from tests.town import Town
from verbs import approvals, delegations
from verbs.occasion import Occasion


def stand_in(town: Town, deputy: str, person: str = "grace", *, start: int = -1, days: int = 10) -> str:
    begin = town.now + timedelta(days=start)
    ask = NewDelegation(
        deputy=town.people[deputy], starts_at=begin, ends_at=begin + timedelta(days=days), reason="at the sea"
    )
    return town.done(person, delegations.delegate, town.people[person], ask).object


def decide(town: Town, who: str, subject: str) -> str:
    """What comes of it when somebody answers with no more roles than they hold, or are lent."""
    person = town.people[who]
    with town.database.writing() as session:
        actor = Actor(person=person, client=person, grants=grants_of(session, person, town.now))
        approval, decision = town.approval(subject).id, town.decision(subject)
        try:
            answer = approvals.decide(Occasion(session, town.now, actor), approval, decision)
        except NotAllowed:
            return "not allowed"
    town.settle_down()
    return answer.kind if answer.kind == "done" else answer.detail


def test_a_deputy_answers_and_it_is_recorded_in_whose_place(house_on_both: House):
    town = house_on_both.town
    house_on_both.hire("eve", password=False)
    asked = town.request()
    assert decide(town, "eve", asked) == "not allowed"
    stand_in(town, "eve")
    assert decide(town, "eve", asked) == "done"
    (decided,) = standing.every(town.log(town.approval(asked).id), Decided)
    assert (decided.person, decided.instead_of) == (town.people["eve"], town.people["grace"])
    assert town.order(asked).engagement == asked


@pytest.mark.parametrize(("start", "days"), [(1, 10), (-10, 10), (-10, 5)])
def test_before_its_time_and_after_it_a_deputy_answers_nothing(house: House, start, days):
    house.hire("eve", password=False)
    ends = house.town.now + timedelta(days=start + days)
    if ends <= house.town.now:
        house.town.now -= timedelta(days=20)
        stand_in(house.town, "eve", start=start + 20, days=days)
        house.town.now += timedelta(days=20)
    else:
        stand_in(house.town, "eve", start=start, days=days)
    assert decide(house.town, "eve", house.town.request()) == "not allowed"


def test_a_delegation_that_was_ended_lends_nothing(house: House):
    house.hire("eve", password=False)
    delegation = stand_in(house.town, "eve")
    house.town.done("eve", delegations.end_delegation, delegation)
    assert house.town.refused("grace", delegations.end_delegation, delegation).code == "delegation_over"
    assert decide(house.town, "eve", house.town.request()) == "not allowed"


def test_a_deputy_answers_nothing_that_they_asked_for(house: House):
    town = house.town
    stand_in(town, "rita")
    told = decide(town, "rita", town.request(by="rita"))
    assert told == "the person who asked for the work cannot approve it"


def test_a_deputy_answers_nothing_that_the_approver_asked_for(house: House):
    """The plan leaves whoever asked out, and a deputy is nobody more."""
    town = house.town
    house.hire("eve", password=False)
    stand_in(town, "eve")
    asked = town.request(by="grace")
    assert decide(town, "eve", asked) == "step 1 (budget owner) is not yours to decide"
    town.approve(asked, by="linus")


def test_two_steps_want_two_people_and_a_deputy_is_no_second_one(house: House):
    """Eve answers the first step for Grace; then neither of them answers the second one."""
    town = house.town
    house.hire("eve", password=False)
    asked = town.request(quantity="20")
    stand_in(town, "eve")
    assert decide(town, "eve", asked) == "done"
    for who in ("eve", "grace"):
        assert decide(town, who, asked) == "two steps want two people, and you decided an earlier one"
    assert decide(town, "linus", asked) == "done"


def test_a_deputy_hands_nothing_on(house: House):
    town = house.town
    house.hire("eve", NewGrant(role=Role.APPROVER, entity=town.entity, unit=town.unit), password=False)
    house.hire("sam", password=False)
    stand_in(town, "eve")
    stand_in(town, "sam", "eve")
    assert decide(town, "sam", town.request()) == "step 1 (budget owner) is not yours to decide"


def test_a_deputy_is_lent_the_role_of_an_approver_and_no_other(house: House):
    town = house.town
    house.hire("eve", NewGrant(role=Role.APPROVER), NewGrant(role=Role.TREASURY), password=False)
    house.hire("sam", password=False)
    stand_in(town, "sam", "eve")
    with town.database.reading() as session:
        assert grants_of(session, town.people["sam"], town.now) == (Grant(role=Role.APPROVER),)


def test_an_administrator_makes_themselves_nobodys_deputy(house: House):
    """Who looks after people lets no money go, and it would be a role that they grant themselves."""
    town = house.town
    asked = town.request()
    until = town.now + timedelta(days=1)
    ask = NewDelegation(deputy=town.people["paula"], starts_at=town.now, ends_at=until, reason="at the sea")
    told = town.refused("paula", delegations.delegate, town.people["grace"], ask)
    assert (told.code, told.detail) == ("separation_of_duties", "nobody makes themselves a deputy; ask Grace")
    assert decide(town, "paula", asked) == "not allowed"
    stand_in(town, "paula", "grace")
    assert decide(town, "paula", asked) == "done"


def test_who_approves_nothing_has_nothing_to_delegate(house: House):
    ask = NewDelegation(
        deputy=house.town.people["grace"],
        starts_at=house.town.now,
        ends_at=house.town.now + timedelta(days=1),
        reason="away",
    )
    told = house.town.refused("omar", delegations.delegate, house.town.people["omar"], ask)
    assert told.code == "nothing_to_delegate"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("deputy", {"deputy": "grace"}),
        ("deputy", {"deputy": "per_" + "0" * 32}),
        ("ends_at", {"days": 0}),
        ("ends_at", {"days": 400}),
        ("ends_at", {"start": -9, "days": 3}),
    ],
)
def test_a_delegation_names_somebody_else_and_days_that_can_be(house: House, field, wrong):
    town = house.town
    begin = town.now + timedelta(days=wrong.get("start", 0))
    deputy = wrong.get("deputy", "linus")
    ask = NewDelegation(
        deputy=town.people.get(deputy, deputy),
        starts_at=begin,
        ends_at=begin + timedelta(days=wrong.get("days", 1)),
        reason="away",
    )
    with pytest.raises(Invalid, match=f"^{field}"):
        town.do("grace", delegations.delegate, town.people["grace"], ask)
