"""Somebody leaves who saw to a dispute: their successor sees to it from then on."""

from __future__ import annotations

from models.actors import Role
from models.asks.dispute import NewDispute
from models.asks.people import Deactivation
from models.asks.setup import NewGrant
from models.asks.work import Because, NewAssignment
from models.facts.case import Reassigned
from store.facts import logs
from store.views.positions import of as positions_of
from tests.people.house import House
from verbs import desk, disputes, leaving
from verbs.verify import verify


def leave(house: House, who: str, successor: str) -> None:
    left = Deactivation(reason="left", successor=house.town.people[successor])
    house.town.done("paula", leaving.deactivate, house.town.people[who], left)
    house.town.settle_down()


def refused(house: House, who: str, successor: str | None = None) -> str:
    left = Deactivation(reason="left", successor=house.town.people[successor] if successor else None)
    return house.town.refused("paula", leaving.deactivate, house.town.people[who], left).detail


def questioned(house: House) -> tuple[str, str]:
    """A bill, and the open dispute about it, which Tess sees to."""
    _, bill = house.town.payable()
    dispute = house.town.done("omar", disputes.open_dispute, bill, NewDispute(reason="two days are missing")).object
    house.town.settle_down()
    return bill, dispute


def test_disputes_go_to_the_successor_and_stay_theirs(house_on_both: House):
    house, town = house_on_both, house_on_both.town
    eve = house.hire("eve", NewGrant(role=Role.AP), NewGrant(role=Role.TREASURY))
    _, dispute = questioned(house)
    leave(house, "tess", "eve")
    town.done("paula", leaving.reactivate, town.people["tess"], Because(reason="back"))
    with town.database.reading() as session:
        assert positions_of(session, [dispute])[dispute].owner == eve
        (given,) = [entry for entry in logs(session, [dispute])[dispute] if isinstance(entry.fact, Reassigned)]
        assert verify(session) == []
    assert (given.who, given.fact) == (town.people["paula"], Reassigned(owner=eve, reason="left"))


def test_nobody_leaves_whose_dispute_would_wait_for_somebody_who_may_not_close_it(house: House):
    town = house.town
    eve = house.hire("eve", NewGrant(role=Role.AP), NewGrant(role=Role.TREASURY))
    house.hire("sam", NewGrant(role=Role.TREASURY))
    bill, dispute = questioned(house)
    leave(house, "tess", "eve")
    town.done("paula", leaving.reactivate, town.people["tess"], Because(reason="back"))
    case, stands = town.open_case(bill)
    assert stands.owner == eve
    town.done("eve", desk.reassign, case, NewAssignment(owner=town.people["tess"], reason="yours again"))
    assert refused(house, "eve") == "1 dispute waits for Eve; name a successor"
    assert refused(house, "eve", "sam") == f"Sam cannot take {dispute}: it takes one of these roles here: ap"
