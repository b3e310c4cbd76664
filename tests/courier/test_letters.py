"""What the contractor is written, where it leads them, and what their own acts tell our people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actors import Role
from models.asks.dispute import NewDispute
from models.asks.hosted import NewLink
from models.asks.setup import NewContractor, NewEntity, NewGrant, NewPerson
from models.asks.work import Because
from models.errors import NotFound
from models.notices import NoticeKind as K
from tests.courier.desk import PLACE, Desk
from verbs import contractors, disputes, hosted_links, intake, setup
from verbs.occasion import Occasion


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """One engine tells it all, as in `test_notices.py`."""
    return sqlite_desk


async def test_a_contractor_without_an_account_is_written_to_without_a_link(desk: Desk):
    town = desk.town
    ada = town.done(
        "rita", contractors.register, NewContractor(name="Ada", email="ada@example.com", country="GB")
    ).object
    town.done("platform", intake.receive_bill, town.bill_ask(ada))
    await desk.deliver()
    assert desk.letters("ada@example.com") == [("No order number: A-1 · Ada · 6000.00 USD", "")]


def led(desk: Desk) -> str:
    """Where the last letter to Ada leads, below our own address."""
    letter = [letter for letter in desk.mail.sent if letter.to == "ada@example.com"][-1]
    link = str(letter.parts[0].link)
    assert link.startswith(f"{PLACE}/h/")
    assert "/h/" not in repr(letter)
    return link.removeprefix(f"{PLACE}/h/")


def opened(desk: Desk, token: str) -> str:
    with desk.town.database.reading() as session:
        return hosted_links.must_open(Occasion(session, desk.town.now), token).id


async def test_a_contractor_who_was_let_in_is_led_to_their_page_and_nobody_else_is(desk: Desk):
    town, omar = desk.town, desk.only("omar", K.ORDER_NUMBER_ADDED)
    ada, eve = (
        town.done("rita", contractors.register, NewContractor(name=name, email=f"{name}@example.com", country="GB"))
        for name in ("ada", "eve")
    )
    order = town.ordered(ada.object)
    link = town.done("tess", hosted_links.make, order.id, NewLink(days=5), "the first token").object
    bill = town.bill(ada.object, by="omar")
    town.bill(eve.object)
    await desk.deliver()
    token, _, rest = led(desk).partition("/")
    assert rest == f"bills/{bill}"
    assert opened(desk, token) == link
    assert desk.letters("eve@example.com") == [("No order number: A-1 · eve · 6000.00 USD", "")]
    town.attach(bill, order.number)
    await desk.deliver()
    assert [place for _, place in desk.letters(omar)] == [f"/bills/{bill}"]
    assert led(desk).endswith(f"/bills/{bill}")
    assert not led(desk).startswith(token), "each letter has a token of its own"
    kept = [str(desk.rows(f'SELECT * FROM "{table}"')) for table in ("notice", "delivery", "delivery_attempt", "event")]
    assert not any(token in text for text in [*kept, str(desk.rows("SELECT * FROM hosted_link_letter"))])
    town.done("tess", hosted_links.revoke, link)
    with pytest.raises(NotFound):
        opened(desk, token)


async def test_who_acts_for_the_contractor_in_another_entity_reads_nothing_of_this_one(desk: Desk):
    town = desk.town
    ada = town.done(
        "rita", contractors.register, NewContractor(name="Ada", email="ada@example.com", country="GB")
    ).object
    globex = NewEntity(code="GLOBEX", name="Globex", currency="USD", timezone="UTC", unit_code="U", unit_name="Unit")
    for name, entity in (("bob", town.done("paula", setup.open_entity, globex).object), ("eve", town.entity)):
        asked = NewPerson(name=name, grants=(NewGrant(role=Role.CONTRACTOR, entity=entity, contractor=ada),))
        town.people[name] = town.done("paula", setup.add_person, asked).object
    bob, eve = desk.address("bob"), desk.address("eve")
    town.bill(ada)
    await desk.deliver()
    assert desk.letters(bob) == []
    assert len(desk.letters(eve)) == 1


async def test_a_letter_that_leads_to_a_page_ends_with_the_link_that_it_leads_by(desk: Desk):
    town = desk.town
    asked = NewContractor(name="Ada", email="ada@example.com", country="GB")
    order = town.ordered(town.done("rita", contractors.register, asked).object)
    bill = town.bill(order.contractor)
    town.done("tess", hosted_links.make, bill, NewLink(days=5), "of the bill")
    town.done("tess", hosted_links.make, order.id, NewLink(days=9), "of the order")
    await desk.deliver()
    token = led(desk)
    assert opened(desk, token) == opened(desk, "of the bill")
    town.now += timedelta(days=5)
    with pytest.raises(NotFound):
        opened(desk, token)


async def test_who_saw_to_a_dispute_is_told_that_the_contractor_took_it_back(desk: Desk):
    town, tess = desk.town, desk.only("tess", K.DISPUTE_ANSWERED)
    bill = town.bill(town.contractor())
    town.done("tess", hosted_links.make, bill, NewLink(), "a token")
    with town.database.writing() as session:
        ada = hosted_links.bearer(hosted_links.must_open(Occasion(session, town.now), "a token"))
    with town.database.writing() as session:
        disputes.open_dispute(Occasion(session, town.now, ada), bill, NewDispute(reason="nine days?"))
    ((opened,),) = desk.rows("SELECT id FROM dispute")
    with town.database.writing() as session:
        disputes.withdraw(Occasion(session, town.now, ada), opened, Because(reason="I had counted wrong"))
    await desk.deliver()
    assert desk.letters(tess) == [("Dispute taken back: A-1 · Ada · 6000.00 USD", f"/disputes/{opened}")]
    assert "I had counted wrong" in desk.mail.sent[-1].parts[0].text
