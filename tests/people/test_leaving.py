"""Somebody leaves: they come in nowhere any more, and nothing that waits for them is left hanging."""

from __future__ import annotations

import pytest

from doors.sessions import Opened, Refused
from models.actors import Role
from models.answers import No
from models.asks.news import NewEndpoint
from models.asks.people import Deactivation
from models.asks.setup import NewBudgetLine, NewGrant
from models.asks.work import Because, NewRuling
from models.errors import Invalid
from tests.people.house import House
from tests.town import Town
from verbs import approvals, budgets, cases, endpoints, leaving, roles
from verbs.verify import verify

REFUSED = "not_yours_to_decide"


def leave(house: House, who: str, successor: str | None = None) -> No | None:
    ask = Deactivation(reason="left", successor=house.town.people[successor] if successor else None)
    answer = house.town.do("paula", leaving.deactivate, house.town.people[who], ask)
    house.town.settle_down()
    return answer if isinstance(answer, No) else None


def all_adds_up(town: Town) -> None:
    with town.database.reading() as session:
        assert verify(session) == []


def test_who_left_is_signed_out_and_stays_out_until_they_are_back(house_on_both: House):
    house = house_on_both
    house.hire("eve", NewGrant(role=Role.RECEIVER))
    opened = house.sign_in("eve")
    assert isinstance(opened, Opened)
    assert leave(house, "eve") is None
    assert house.who(opened.token) is None
    assert isinstance(house.sign_in("eve"), Refused)
    house.town.done("paula", leaving.reactivate, house.town.people["eve"], Because(reason="back"))
    assert house.who(opened.token) is None
    again = house.sign_in("eve")
    assert isinstance(again, Opened)
    who = house.who(again.token)
    assert who is not None
    assert [grant.role for grant in who.actor.grants] == [Role.RECEIVER]


class TestWhatWaits:
    def test_nobody_leaves_while_work_waits_for_them_and_nobody_takes_it(self, house: House):
        house.town.request()
        told = leave(house, "grace")
        assert told is not None
        assert (told.code, told.field) == ("work_waits", "successor")
        assert told.detail == "1 approval and the policy of ACME wait for Grace; name a successor"

    def test_the_successor_answers_what_was_open_and_what_comes_later(self, house_on_both: House):
        town = house_on_both.town
        house_on_both.hire("eve", NewGrant(role=Role.APPROVER))
        before = town.request()
        assert leave(house_on_both, "grace", "eve") is None
        later = town.request()
        for asked in (before, later):
            assert (
                town.refused("grace", approvals.decide, town.approval(asked).id, town.decision(asked)).code == REFUSED
            )
            town.approve(asked, by="eve")
            assert town.order(asked).engagement == asked
        all_adds_up(town)

    def test_the_list_of_the_successor_has_it_at_once(self, house: House):
        town = house.town
        house.hire("eve", NewGrant(role=Role.APPROVER))
        asked = town.request()
        leave(house, "grace", "eve")
        with town.database.reading() as session:
            found = session.connection().exec_driver_sql("SELECT object, person FROM answerer").all()
        assert [tuple(row) for row in found] == [(town.approval(asked).id, town.people["eve"])]

    def test_who_may_not_approve_there_is_no_successor(self, house: House):
        town = house.town
        town.request()
        told = leave(house, "grace", "omar")
        assert told is not None
        assert told.code == "successor_unfit"

    def test_who_asked_for_the_work_cannot_take_its_approval(self, house: House):
        town = house.town
        town.done("paula", roles.grant_role, town.people["rita"], NewGrant(role=Role.APPROVER))
        asked = town.request(by="rita")
        assert leave(house, "grace", "rita") is None
        assert town.refused("rita", approvals.decide, town.approval(asked).id, town.decision(asked)).code == REFUSED
        town.approve(asked, by="linus")

    def test_cases_go_to_the_successor_and_stay_theirs(self, house_on_both: House):
        town = house_on_both.town
        house_on_both.hire("eve", NewGrant(role=Role.AP), NewGrant(role=Role.TREASURY))
        order = town.ordered()
        bill = town.bill(order.contractor, order.number, quantity="11")
        case, _ = town.open_case(bill)
        assert leave(house_on_both, "tess", "eve") is None
        town.receive(order)
        same, stands = town.open_case(bill)
        assert (same, stands.owner) == (case, town.people["eve"])
        saw = tuple(finding.key for finding in stands.findings)
        town.done("eve", cases.rule, case, NewRuling(verdict="reject", reason="one day too many", saw=saw))
        town.settle_down()
        assert town.stage(bill) == "rejected"
        other = town.bill(order.contractor, number="B-9")
        assert town.open_case(other)[1].owner == town.people["eve"]
        all_adds_up(town)

    def test_a_successor_who_leaves_too_hands_on(self, house: House):
        town = house.town
        house.hire("eve", NewGrant(role=Role.APPROVER))
        house.hire("sam", NewGrant(role=Role.APPROVER))
        leave(house, "grace", "eve")
        leave(house, "eve", "sam")
        asked = town.request()
        town.approve(asked, by="sam")

    def test_somebody_who_came_back_is_asked_again(self, house: House):
        town = house.town
        house.hire("eve", NewGrant(role=Role.APPROVER))
        leave(house, "grace", "eve")
        town.done("paula", leaving.reactivate, town.people["grace"], Because(reason="back"))
        town.approve(town.request())


def test_an_endpoint_waits_for_an_administrator_of_its_place(house: House):
    town = house.town
    for name, role in (("eve", Role.ADMIN), ("sam", Role.AUDITOR)):
        house.hire(name, NewGrant(role=role), password=False)
    asked = NewEndpoint(url="https://hooks.example.com/", entity=town.entity)
    endpoint = town.done("eve", endpoints.register, asked, "a secret", private=False).object
    assert (told := leave(house, "eve"))
    assert (told.code, told.detail) == ("work_waits", "1 endpoint waits for Eve; name a successor")
    assert (told := leave(house, "eve", "sam"))
    assert told.detail == f"Sam cannot take {endpoint}: it takes one of these roles here: admin"
    assert leave(house, "eve", "paula") is None


def test_who_left_is_given_no_budget_line(house: House):
    town = house.town
    house.hire("eve", password=False)
    assert leave(house, "eve") is None
    line = NewBudgetLine(entity=town.entity, code="TRAVEL", name="Travel", owner=town.people["eve"])
    with pytest.raises(Invalid, match="owner: is a service, or has left"):
        town.do("paula", budgets.open_line, line)


def test_the_last_administrator_stays(house: House):
    town = house.town
    told = town.refused("tess", leaving.deactivate, town.people["paula"], Deactivation(reason="left"))
    assert told.code == "last_admin"


def test_nobody_deactivates_themselves(house: House):
    assert (told := leave(house, "paula"))
    assert told.code == "separation_of_duties"


def test_nobody_leaves_twice_and_nobody_comes_back_who_is_here(house: House):
    house.hire("eve")
    back = Because(reason="back")
    assert house.town.refused("paula", leaving.reactivate, house.town.people["eve"], back).code == "already_active"
    assert leave(house, "eve") is None
    assert (told := leave(house, "eve"))
    assert told.code == "already_deactivated"


@pytest.mark.parametrize("successor", ["eve", "platform-that-is-nobody"])
def test_the_successor_is_somebody_else_who_is_here(house: House, successor):
    eve = house.hire("eve")
    ask = Deactivation(reason="left", successor=eve if successor == "eve" else "per_" + "0" * 32)
    with pytest.raises(Invalid, match="successor"):
        house.town.do("paula", leaving.deactivate, eve, ask)
