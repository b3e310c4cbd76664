"""Who left hears nothing more, and what they had registered goes on hearing. On both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actors import Role
from models.asks.people import Deactivation
from models.asks.setup import NewGrant, NewPerson
from models.asks.work import Because
from models.notices import How
from models.notices import NoticeKind as K
from models.parcels import Outcome
from tests.courier.desk import Desk
from verbs import endpoints, leaving, setup

DOWN = Outcome(delivered=False, took_ms=0, error="no answer")
ALL_OF_IT = (Role.AP, Role.TREASURY, Role.ADMIN)


def leave(desk: Desk, who: str, successor: str, by: str = "paula") -> None:
    left = Deactivation(reason="left", successor=desk.town.people[successor])
    desk.town.done(by, leaving.deactivate, desk.town.people[who], left)


@pytest.fixture(autouse=True)
def _eve_may_take_all_of_it(desk: Desk) -> None:
    asked = NewPerson(name="Eve", email="eve@example.com", grants=tuple(NewGrant(role=role) for role in ALL_OF_IT))
    desk.town.people["eve"] = desk.town.done("paula", setup.add_person, asked).object


async def test_a_letter_that_waited_for_the_mail_server_is_not_sent_to_who_left_meanwhile(desk: Desk):
    tess, linus = desk.only("tess", K.CASE_ASSIGNED), desk.only("linus", K.REQUEST_DECIDED)
    desk.mail.next_outcomes.extend([DOWN, DOWN])
    order = desk.town.ordered(by="linus")
    desk.town.bill(order.contractor, order.number)
    await desk.deliver()
    assert not desk.mail.next_outcomes, "both letters were tried"
    leave(desk, "tess", "eve")
    await desk.pass_time(timedelta(hours=1))
    assert desk.letters(tess) == []
    assert len(desk.letters(linus)) == 1
    (error,) = desk.rows("SELECT error FROM delivery_attempt WHERE n = 2 AND error IS NOT NULL")
    assert error[0] == "there is no address to send it to"


async def test_no_digest_is_sent_to_who_left_since_yesterday(desk: Desk):
    tess = desk.only("tess", K.CASE_ASSIGNED, how=How.DAILY, digest_hour=8)
    order = desk.town.ordered()
    desk.town.bill(order.contractor, order.number)
    await desk.deliver()
    leave(desk, "tess", "eve")
    await desk.remind()
    assert desk.letters(tess) == []


async def test_an_endpoint_goes_on_hearing_when_who_registered_it_left(desk: Desk):
    endpoint, eve = desk.endpoint(types=["engagement.requested"]), desk.only("eve", K.ENDPOINT_DISABLED)
    leave(desk, "paula", "eve", by="eve")
    desk.town.request()
    await desk.deliver()
    assert desk.told() == ["engagement.requested"]
    desk.town.done("linus", endpoints.disable, endpoint, Because(reason="moved"))
    await desk.deliver()
    assert [title for title, _ in desk.letters(eve)] == ["Your endpoint was disabled"]
