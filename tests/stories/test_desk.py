"""People talk about a case and hand it on; neither moves its due date or what it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doors.pages.cases import takers
from doors.pages.look import Look
from models.actors import Actor, Role
from models.asks.people import Deactivation
from models.asks.setup import NewGrant, NewPerson
from models.asks.work import NewAssignment, NewComment
from models.errors import Invalid
from models.facts import case as facts
from models.standings import CaseStanding
from rules import standing
from store.views import positions
from tests.town import EVERYWHERE, Town
from verbs import desk, leaving, roles, setup
from verbs.verify import verify


class Desk:
    """A bill without an order number waits in front of Tess; Eve may rule on such cases too."""

    def __init__(self, town: Town) -> None:
        self.town, self.bill = town, town.bill(town.contractor())
        self.case = town.open_case(self.bill)[0]
        hired = NewPerson(name="Eve", grants=(NewGrant(role=Role.AP),))
        town.people["eve"] = town.done("paula", setup.add_person, hired).object

    @property
    def stands(self) -> CaseStanding:
        return standing.case(self.town.log(self.case))

    def handing(self, to: str) -> NewAssignment:
        return NewAssignment(owner=self.town.people[to], reason="on leave")

    def listed(self) -> positions.Stands:
        with self.town.database.reading() as session:
            assert verify(session) == []
            return positions.of(session, [self.case])[self.case]


@pytest.fixture
def at(town: Town) -> Desk:
    return Desk(town)


def test_a_case_that_was_handed_on_waits_for_somebody_else_until_the_same_time(town: Town, at: Desk):
    before = at.listed()
    town.now += timedelta(hours=3)
    town.done("tess", desk.reassign, at.case, at.handing("eve"))
    after = at.listed()
    assert (before.owner, after.owner) == (town.people["tess"], town.people["eve"])
    assert (after.due, after.stage, after.since) == (before.due, "open", town.now)
    assert town.refused("tess", desk.reassign, at.case, at.handing("eve")).code == "already_assigned"


def test_it_stays_with_whom_it_was_handed_to_when_its_findings_change(town: Town, at: Desk):
    told = at.stands.findings
    town.done("tess", desk.reassign, at.case, at.handing("eve"))
    town.attach(at.bill, town.ordered(at.town.row(at.bill).contractor, lines=(town.line(2, "10", "600.00"),)).number)
    assert (at.stands.closed, at.stands.findings == told, at.stands.owner) == (False, False, town.people["eve"])


def test_whoever_rules_after_it_was_handed_on_is_heard(town: Town, at: Desk):
    town.done("tess", desk.reassign, at.case, at.handing("eve"))
    town.rule(at.bill, "reject", by="eve")
    assert town.stage(at.bill) == "rejected"


def test_only_somebody_who_may_rule_on_it_takes_a_case(town: Town, at: Desk):
    with pytest.raises(Invalid, match="may not rule on this case"):
        town.do("tess", desk.reassign, at.case, at.handing("rita"))
    with pytest.raises(Invalid, match="there is no per_0"):
        town.do("tess", desk.reassign, at.case, NewAssignment(owner=f"per_{'0' * 32}", reason="?"))
    assert at.stands.owner == town.people["tess"]


def test_whom_the_policy_named_may_hand_it_on_and_have_it_back_whatever_roles_they_hold(town: Town, at: Desk):
    short = town.request(quantity="1000")
    town.approve(short)
    town.approve(short, by="linus")
    case, stands = town.open_case(short)
    assert stands.owner == town.people["omar"]  # who answers for the budget line, and is a receiver
    town.done("omar", desk.reassign, case, at.handing("eve"))
    town.done("eve", desk.reassign, case, at.handing("omar"))
    assert town.open_case(short)[1].owner == town.people["omar"]


def test_whom_the_policy_named_has_nothing_back_once_they_left(town: Town, at: Desk):
    """Nobody would ever look at it, and they are told of nothing."""
    eve = town.people["eve"]
    for role in (Role.AP, Role.TREASURY):
        town.do("paula", roles.grant_role, eve, NewGrant(role=role))
    town.done("paula", leaving.deactivate, town.people["tess"], Deactivation(reason="left", successor=eve))
    with pytest.raises(Invalid, match="owner: is a service, or has left"):
        town.do("eve", desk.reassign, at.case, at.handing("tess"))
    with town.database.reading() as session:
        eves = Look(session, town.now, Actor(person=eve, client=eve, grants=EVERYWHERE))
        assert town.people["tess"] not in dict(takers(eves, at.case))
    assert at.stands.owner == eve


def test_what_is_said_moves_nothing(town: Town, at: Desk):
    before = at.listed()
    town.now += timedelta(hours=3)
    town.done("omar", desk.comment, at.case, NewComment(text="they sent it by post"))
    assert at.listed() == before
    (said,) = standing.every(town.log(at.case), facts.Commented)
    assert (said.person, said.text) == (town.people["omar"], "they sent it by post")


def test_a_case_that_is_over_is_handed_to_nobody_and_still_talked_about(town: Town, at: Desk):
    town.rule(at.bill, "reject")
    assert town.refused("tess", desk.reassign, at.case, at.handing("eve")).code == "case_closed"
    town.done("tess", desk.comment, at.case, NewComment(text="told them by phone"))
    assert at.listed().stage == "closed"
