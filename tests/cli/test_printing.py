"""What commands print: for people, for scripts, and where it is narrow."""

from __future__ import annotations

import json
import re
import time

import httpx
import pytest

from tests.cli.test_journey import asked, somebody_payable
from tests.cli.wire import Terminal, plain


@pytest.fixture
def engagement(terminal: Terminal) -> str:
    return asked(terminal, somebody_payable(terminal))


LISTS = (
    ("cases",),
    ("inbox",),
    *((noun, "list") for noun in ("engagement", "order", "bill", "payout", "contractor")),
)


def test_json_is_the_answer_of_the_api_byte_for_byte(terminal: Terminal, engagement: str):
    api = httpx.Client(transport=terminal.transport, base_url="http://remitwell.test/v1")
    signed_in = {"authorization": f"Bearer {terminal.keys['grace']}"}
    for words, place in (
        (("engagement", engagement), f"/engagements/{engagement}"),
        (("engagement", "list", "--limit", "1"), "/engagements?limit=1"),
        (("inbox", "--limit", "50"), "/inbox"),
        (("whoami",), "/me"),
    ):
        assert terminal.done("grace", *words, "--json") == api.get(place, headers=signed_in).text


def test_one_field_is_printed_alone(terminal: Terminal, engagement: str):
    assert terminal.done("rita", "engagement", engagement, "--get", "total.amount") == "6000.00"
    assert terminal.done("rita", "engagement", engagement, "--get", "asked.lines.0.unit") == "day"
    assert terminal.done("rita", "engagement", engagement, "--get", "order") == ""
    assert json.loads(terminal.done("rita", "engagement", engagement, "--get", "total"))["currency"] == "USD"
    told = terminal.ended("rita", "engagement", engagement, "--get", "total.amont")
    assert (told.code, told.err) == (2, "there is no 'amont' in total.amont; there: amount, currency\n")


def test_at_80_columns_nothing_is_wider_and_what_is_copied_is_whole(terminal: Terminal, engagement: str):
    approval = terminal.done("grace", "engagement", engagement, "--get", "approval")
    for words in (("engagement", engagement), ("approval", approval), ("inbox",)):
        lines = terminal.done("grace", *words, COLUMNS="80").splitlines()
        assert max(map(len, lines)) <= 80
        assert any(one in line for line in lines for one in (engagement, approval))
    for listed in LISTS:
        assert all(len(line) <= 80 for line in terminal.done("grace", *listed, COLUMNS="80").splitlines())
    assert "6,000.00 USD" in terminal.done("grace", "inbox", COLUMNS="80")


def test_at_80_columns_a_case_says_what_it_is_about_and_a_search_shows_the_number_that_it_found(terminal: Terminal):
    order = terminal.town.ordered()
    terminal.town.bill(order.contractor, order.number, number="OVER/2026-000123", quantity="11")
    for words in (("cases",), ("search", "OVER"), ("search", "PO-")):
        told = terminal.done("tess", *words, COLUMNS="80").splitlines()
        assert max(map(len, told)) <= 80
        assert ("PO-ACME-000001" if words[-1] == "PO-" else "OVER/2026-000123") in told[1]


def test_at_80_columns_a_list_of_work_has_whole_numbers_and_stages_and_payouts_say_to_whom(terminal: Terminal):
    terminal.town.released()
    (line,) = terminal.done("tess", "engagement", "list", COLUMNS="80").splitlines()[1:]
    assert line.split()[:5] == ["REQ-ACME-000001", "Website", "6,000.00", "USD", "ordered"]
    (line,) = terminal.done("tess", "payout", "list", COLUMNS="80").splitlines()[1:]
    assert "Ada" in line.split()


def test_a_bill_and_an_order_name_whose_they_are_and_what_they_wait_for(terminal: Terminal):
    town = terminal.town
    order = town.ordered()
    town.propose(order, "12")
    town.receive(order)
    bill = town.flip(order)
    assert f"Ada ({order.contractor})" in terminal.done("tess", "bill", bill)
    told = terminal.done("tess", "order", order.number)
    assert all(one in told for one in (f"Ada ({order.contractor})", "PO-ACME-000001/C1 (chg_", "REQ-ACME-000001 (eng_"))


def test_an_inbox_without_questions_tells_of_the_cases_that_are_one_s_own(terminal: Terminal):
    order = terminal.town.ordered()
    assert terminal.run("tess", "inbox").err.startswith("Nothing waits for you.")
    terminal.town.bill(order.contractor, order.number, quantity="11")
    assert terminal.run("tess", "inbox").err == "You own 1 open case: remitwell cases --owner me\n"


def test_where_there_is_room_nothing_is_left_out(terminal: Terminal, engagement: str):
    assert plain(terminal.done("grace", "inbox")) == (
        "approval  what                     asks  contractor        amount  due (UTC)\n"
        "apr_…  REQ-ACME-000001 Website  Rita  Ada         6,000.00 USD  2026-03-03 12:00"
    ).replace("approval  what", "approval                              what")


def test_without_a_terminal_there_are_no_colours(terminal: Terminal, engagement: str):
    for words in (("engagement", engagement), ("engagement", "list"), ("--help",)):
        assert "\x1b" not in terminal.done("rita", *words)


def test_times_are_told_in_the_zone_of_the_machine(terminal: Terminal, engagement: str, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    approval = terminal.done("grace", "engagement", engagement, "--get", "approval")
    assert re.search(r"due +2026-03-03 17:30 \+05:30", terminal.done("grace", "approval", approval))
    assert "due (+05:30)" in terminal.done("grace", "inbox")
    assert "Times are in +05:30." in terminal.done("rita", "engagement", engagement)


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_an_empty_list_says_what_to_do_next(terminal: Terminal, words: tuple[str, ...]):
    told = terminal.run("tess", *words)
    assert (told.code, told.out) == (0, "")
    assert "`remitwell " in told.err or "moves by itself" in told.err


def test_a_list_goes_on_where_it_ended(terminal: Terminal):
    made = {terminal.done("rita", "contractor", "register", f"Ada {n}", "--country", "GB") for n in range(3)}
    first = terminal.run("rita", "contractor", "list", "--limit", "2")
    cursor = first.err.removeprefix("More: --cursor ").strip()
    rest = terminal.done("rita", "contractor", "list", "--cursor", cursor)
    assert {one for one in made if one in first.out or one in rest} == made
    assert not any(one in first.out and one in rest for one in made)


def test_what_people_wrote_is_shown_as_text(terminal: Terminal):
    name = "[red]Ada[/] \N{SMILING FACE WITH SMILING EYES} :+1:"
    contractor = terminal.done("rita", "contractor", "register", name, "--country", "GB")
    assert name in terminal.done("rita", "contractor", contractor)
