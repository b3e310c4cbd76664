"""Imports, endpoints, links, disputes, people and the ledger at a terminal."""

from __future__ import annotations

import asyncio
import csv
import shlex
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.wire import Terminal
from tests.courier.desk import Desk
from tests.docs.pages import blocks
from tests.registers import a_bill, written
from tests.town import Town

URL = "https://hooks.example.com"


@pytest.fixture
def register(town: Town, tmp_path: Path) -> Path:
    """Three bills that are good, and one of a contractor whom nobody knows."""
    town.contractor("Ada Lovelace")
    good = [a_bill(town, number=f"A-{n}", contractor="Ada Lovelace") for n in (1, 2, 3)]
    path = tmp_path / "bills.csv"
    path.write_bytes(written([*good, a_bill(town, number="A-4", contractor="Ada Lovelase")]))
    return path


@pytest.fixture
def tried(terminal: Terminal, town: Town, register: Path) -> str:
    return terminal.done("tess", "import", "try", "bills", str(register), "--entity", town.entity)


def test_a_register_is_tried_before_anything_is_made(terminal: Terminal, town: Town, register: Path):
    told = terminal.run("tess", "import", "try", "bills", str(register), "--entity", town.entity)
    assert told.err.startswith("4 rows, of which 1 would be left out.\n  row 5: contractor ")
    assert "did you mean Ada Lovelace?" in told.err
    shown = terminal.done("tess", "import", told.out.strip())
    assert "0 made, 0 refused, 3 left" in shown
    assert terminal.done("tess", "bill", "list", "--get", "items") == "[]"


def test_it_is_applied_and_what_was_left_out_is_kept(terminal: Terminal, tried: str, tmp_path: Path):
    told = terminal.run("tess", "import", "apply", tried, "--slice", "1")
    assert told.out == "3 made, 0 refused, 1 rows left out\n"
    assert "left-out.csv" in told.err
    terminal.done("tess", "import", "left-out", tried, str(tmp_path / "left-out.csv"))
    assert "Ada Lovelase" in (tmp_path / "left-out.csv").read_text(encoding="utf-8")
    assert "A-4" not in terminal.done("tess", "bill", "list")
    assert terminal.done("tess", "import", "apply", tried) == "3 made, 0 refused, 1 rows left out"


def test_a_list_is_printed_whole_as_a_table(terminal: Terminal, town: Town):
    town.payable()
    told = terminal.done("tess", "table", "payables")
    head, line = told.splitlines()
    assert head.startswith("id,href,number,")
    assert ",A-1," in line
    assert terminal.done("tess", "table", "bills", "--query", "stage=voided").count("\n") == 0
    assert terminal.ended("tess", "table", "nothing").code == 7


def test_it_goes_on_where_it_was_stopped(terminal: Terminal, tried: str, monkeypatch: pytest.MonkeyPatch):
    from doors.cli import imports  # noqa: PLC0415 - what is stopped

    whole, asked = imports._slice, list[str]()

    def stopped(*given: object) -> dict[str, int]:
        asked.append("slice")
        if len(asked) == 2:
            raise KeyboardInterrupt
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(imports, "_slice", stopped)
    told = terminal.ended("tess", "import", "apply", tried, "--slice", "1")
    assert f"Go on with: remitwell import apply {tried}" in told.err
    assert terminal.done("tess", "import", tried, "--get", "documents.made") == "1"
    assert terminal.done("tess", "import", "apply", tried).startswith("3 made")


def test_its_first_slice_is_asked_for_under_the_key_that_is_given(terminal: Terminal, tried: str):
    assert terminal.done("tess", "import", "apply", tried, "--slice", "2", "--key", "first").startswith("3 made")
    assert f"/v1/imports/{tried}/slices" in terminal.done("tess", "asked", "first")


def test_a_cancelled_import_makes_nothing_further(terminal: Terminal, tried: str):
    terminal.done("tess", "import", "cancel", tried, "--reason", "the wrong month")
    assert terminal.ended("tess", "import", "apply", tried).code == 5
    assert tried in terminal.done("tess", "import", "list")
    assert "the wrong month" in terminal.done("tess", "import", tried)


def test_an_endpoint_tells_its_secret_once_and_every_delivery(terminal: Terminal, town: Town):
    made = terminal.run("paula", "endpoint", "add", URL, "--entity", town.entity, "--key", "first")
    endpoint = made.out.strip()
    assert "whsec_" in made.err
    assert "whsec_" not in terminal.run("paula", "endpoint", "add", URL, "--entity", town.entity, "--key", "first").err
    assert "whsec_" in terminal.run("paula", "endpoint", "rotate", endpoint).err
    desk = Desk(town)
    desk.events.next_statuses.append(503)
    town.contractor("Ada")
    asyncio.run(desk.deliver())
    delivery = terminal.done("paula", "endpoint", "deliveries", endpoint, "--get", "items.0.id")
    assert "answered 503" in terminal.done("paula", "endpoint", "deliveries", endpoint)
    assert terminal.done("paula", "endpoint", "resend", delivery) == delivery
    assert terminal.done("paula", "endpoint", "test", endpoint) == endpoint
    asyncio.run(Desk(town).deliver())
    assert "endpoint.tested" in terminal.done("paula", "endpoint", "deliveries", endpoint)
    terminal.done("paula", "endpoint", "disable", endpoint, "--reason", "moving")
    assert terminal.ended("paula", "endpoint", "test", endpoint).code == 5
    assert terminal.ended("paula", "endpoint", "resend", delivery).code == 5
    terminal.done("paula", "endpoint", "enable", endpoint, "--reason", "moved")
    assert terminal.done("paula", "endpoint", "resend", endpoint, "--since", str(town.today)) == endpoint
    terminal.done("paula", "endpoint", "remove", endpoint)
    assert "ended" in terminal.done("paula", "endpoint", endpoint)


def test_a_link_is_told_once_listed_and_revoked(terminal: Terminal, town: Town):
    order = town.ordered()
    told = terminal.run("rita", "link", "make", order.number, "--days", "30")
    assert "/h/" in told.out
    (link,) = [word for word in told.err.split() if word.startswith("lnk_")]
    listed = terminal.done("rita", "link", "list", order.number)
    assert (link in listed, "opens" in listed) == (True, True)
    terminal.done("rita", "link", "revoke", link)
    assert "revoked" in terminal.done("rita", "link", "list", order.number)


def test_a_dispute_is_opened_answered_and_closed(terminal: Terminal, town: Town):
    bill = town.bill(town.contractor("Ada"), number="LOOSE")
    dispute = terminal.done("omar", "dispute", "open", bill, "--reason", "two days too many")
    terminal.done("tess", "dispute", "write", dispute, "Please look again.")
    shown = terminal.done("tess", "dispute", dispute)
    assert ("two days too many" in shown, "Please look again." in shown) == (True, True)
    assert dispute in terminal.done("tess", "dispute", "list", "--stage", "open")
    assert terminal.ended("tess", "dispute", "withdraw", dispute, "--reason", "it is fine").code == 6
    terminal.done("tess", "dispute", "close", dispute, "bill_again", "--reason", "they agree")
    assert "bill again: they agree" in terminal.done("tess", "dispute", dispute)


def test_who_is_here_and_what_happened_at_the_doors_is_read(terminal: Terminal, town: Town):
    assert "Rita" in terminal.done("paula", "person", "list", "--here")
    shown = terminal.done("paula", "person", "show", town.people["rita"])
    assert "requester" in shown
    assert terminal.run("paula", "person", "log").code == 0
    assert terminal.ended("rita", "person", "log").code == 6


def test_the_books_are_read(terminal: Terminal, town: Town):
    order = town.ordered()
    town.receive(order)
    town.rail.settle_at_once = False
    town.flip(order)
    assert "6,000.00 USD" in terminal.done("tess", "ledger", "payables")
    account = terminal.done("tess", "ledger", "accounts", "--resting", "--get", "items.0.id")
    assert "opening" in terminal.done("tess", "ledger", "statement", account)
    told = terminal.run("tess", "ledger", "stuck").err
    assert "transit, under 1 day, on its way: 6,000.00 USD in 1 account.\n" in told
    assert told.endswith("Nothing is stuck: all of it came in within the last day.\n")
    town.now += town.days(2)
    told = terminal.run("tess", "ledger", "stuck").err
    assert "transit, 1-7 days: 6,000.00 USD in 1 account.\n" in told
    assert "Nothing is stuck" not in told


def test_the_books_go_into_an_accounting_system_by_the_command_of_the_page(terminal: Terminal, town: Town):
    order = town.ordered()
    town.receive(order)
    town.flip(order)
    (command,) = blocks("concepts/reading-the-ledger.md", "sh")
    _, *words = shlex.split(command.replace("\\\n", "").replace("$ENTITY", town.entity).partition(">")[0])
    lines = list(csv.DictReader(StringIO(terminal.done("tess", *words))))
    assert {(one["debit_kind"], one["budget_line"]) for one in lines} >= {("expense", "SOFT")}
    assert {one["book"] for one in lines} == {"general"}
    assert "expense" in terminal.done("tess", "ledger", "transfers", "--book", "general")


def test_events_are_followed_as_they_come(terminal: Terminal, town: Town):
    town.contractor("Ada")
    asyncio.run(Desk(town).deliver())
    first = terminal.done("paula", "ask", "list_events", "--get", "items.0.id")
    town.ordered()
    asyncio.run(Desk(town).deliver())
    told = terminal.done("paula", "events", "tail", "--after", first, "--count", "2")
    assert len(told.splitlines()) == 2
    issued = terminal.done("paula", "events", "tail", "--after", first, "--count", "1", "--type", "order.issued")
    assert " order.issued " in issued
