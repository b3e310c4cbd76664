"""Tables, trees and heads say stages and roles in words; what is typed and what programs read are the codes."""

from __future__ import annotations

import pytest

from doors.in_words import STAGES
from models.places import place
from store.database import Database
from tests.cli.test_journey import asked, somebody_payable
from tests.cli.wire import Terminal
from tests.verify.telling import a_rich_town


@pytest.fixture
def engagement(terminal: Terminal) -> str:
    return asked(terminal, somebody_payable(terminal))


def test_a_stage_is_said_in_words_and_asked_for_by_its_code(terminal: Terminal, engagement: str):
    for words in (("engagement", "list"), ("engagement", engagement), ("search", "REQ-ACME-000001")):
        told = terminal.done("rita", *words)
        assert "waits for approval" in told
        assert "in_approval" not in told
    assert "waits for approval" in terminal.done("rita", "engagement", "list", "--stage", "in_approval")
    assert '"stage":"in_approval"' in terminal.done("rita", "engagement", engagement, "--json")
    assert "in_approval (waits for approval), held" in " ".join(
        terminal.done("rita", "engagement", "list", "--help", COLUMNS="400").split()
    )


def test_the_head_of_an_object_says_where_it_stands_in_words(terminal: Terminal):
    order, bill = terminal.town.payable()
    assert ", cleared to pay since " in terminal.done("tess", "bill", bill)
    assert "cleared to pay" in terminal.done("tess", "bill", "list")
    assert "cleared to pay" in terminal.done("tess", "ledger", "payables")
    terminal.town.propose(order, "12")
    assert ", change order open since " in terminal.done("tess", "order", order.number)


def test_what_a_payout_waits_for_is_said_in_words(terminal: Terminal):
    payout = terminal.town.payout(terminal.town.released())
    assert "the rail to say that it arrived" in terminal.done("rita", "payout", payout)


def test_a_role_is_said_in_words_and_granted_by_its_code(terminal: Terminal):
    assert "accounts payable everywhere" in terminal.done("tess", "whoami")
    person = terminal.town.people["omar"]
    terminal.done("paula", "person", "grant", person, "ap")
    assert "accounts payable" in terminal.done("paula", "person", person)
    assert "accounts payable, receiver" in terminal.done("paula", "person", "list")
    assert "`ap` (accounts payable)" in terminal.done("paula", "person", "grant", "--help", COLUMNS="400")


def test_a_filter_names_every_stage_that_there_is(sqlite_database: Database):
    town = a_rich_town(sqlite_database)
    with town.database.reading() as session:
        found = session.connection().exec_driver_sql("SELECT DISTINCT object, stage FROM position").all()
    stands = {((place(name) or "//").split("/")[1], stage) for name, stage in found}
    listed = {(of, stage) for of, stage in stands if of in STAGES}
    assert {"approvals", "bills", "cases", "engagements", "orders", "payouts"} <= {of for of, _ in listed}
    assert sorted((of, stage) for of, stage in listed if stage not in STAGES[of]) == []
