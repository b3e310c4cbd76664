"""Whoever turns out to be paid for work hears no more of the cases and questions about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actors import Role
from models.asks.setup import NewGrant
from models.notices import How
from models.notices import NoticeKind as K
from models.parcels import Outcome
from tests.courier.desk import Desk
from verbs import roles

DOWN = Outcome(delivered=False, took_ms=0, error="no answer")


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """One engine tells it all: how notices are kept is tried on both in `test_digests.py`."""
    return sqlite_desk


def paid_as(desk: Desk, who: str, contractor: str) -> None:
    """From now on it is known that they are that contractor."""
    bound = NewGrant(role=Role.CONTRACTOR, contractor=contractor)
    desk.town.done("paula", roles.grant_role, desk.town.people[who], bound)


async def test_who_owns_a_case_about_their_own_work_is_not_reminded_of_it_and_of_others_they_are(desk: Desk):
    tess = desk.only("tess", K.CASE_OVERDUE)
    ada, eve = (desk.town.ordered(desk.town.contractor(name)) for name in ("Ada", "Eve"))
    for number, order in (("A-1", ada), ("E-1", eve)):
        desk.town.bill(order.contractor, order.number, number=number)
    paid_as(desk, "tess", ada.contractor)
    for _ in range(10):
        desk.town.now += timedelta(days=1)
        await desk.remind()
    assert {title for title, _ in desk.letters(tess)} == {"Overdue: E-1 · Eve · 6000.00 USD"}
    told = desk.rows("SELECT DISTINCT title FROM notice WHERE kind = 'case_overdue'")
    assert [tuple(row) for row in told] == [("Overdue: E-1 · Eve · 6000.00 USD",)]


async def test_who_asked_for_it_hears_nothing_of_the_answer(desk: Desk):
    rita = desk.only("rita", K.REQUEST_DECIDED)
    asked = desk.town.request(desk.town.contractor())
    contractor = desk.rows("SELECT contractor FROM engagement")[0][0]
    paid_as(desk, "rita", contractor)
    desk.town.approve(asked)
    await desk.deliver()
    assert desk.letters(rita) == []


async def test_a_letter_that_waited_for_the_mail_server_is_not_sent_to_who_turned_out_to_be_paid(desk: Desk):
    tess = desk.only("tess", K.CASE_ASSIGNED)
    desk.mail.next_outcomes.append(DOWN)
    order = desk.town.ordered()
    desk.town.bill(order.contractor, order.number)
    await desk.deliver()
    assert not desk.mail.next_outcomes, "it was tried"
    paid_as(desk, "tess", order.contractor)
    await desk.pass_time(timedelta(hours=1))
    assert desk.letters(tess) == []


async def test_a_digest_has_what_is_about_others_alone(desk: Desk):
    tess = desk.only("tess", K.CASE_ASSIGNED, how=How.DAILY, digest_hour=8)
    ada, eve = (desk.town.ordered(desk.town.contractor(name)) for name in ("Ada", "Eve"))
    for number, order in (("A-1", ada), ("E-1", eve)):
        desk.town.bill(order.contractor, order.number, number=number)
    await desk.deliver()
    paid_as(desk, "tess", ada.contractor)
    desk.town.now += timedelta(days=1)
    await desk.remind()
    assert [title for title, _ in desk.letters(tess)] == ["Your case (receipt): E-1 · Eve · 6000.00 USD"]


async def test_what_contractors_hear_of_their_bill_they_still_do(desk: Desk):
    tess = desk.only("tess", K.ORDER_NUMBER_MISSING)
    ada = desk.town.contractor()
    paid_as(desk, "tess", ada)
    bill = desk.town.bill(ada)
    await desk.deliver()
    assert [place for _, place in desk.letters(tess)] == [f"/bills/{bill}"]
