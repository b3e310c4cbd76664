"""How commands end, and what they say then."""

from __future__ import annotations

import json
import stat

import httpx
import pytest

from doors.cli import login_file
from tests.cli.test_journey import asked, somebody_payable
from tests.cli.wire import Terminal

NOBODY = f"eng_{'0' * 32}"


def test_nobody_is_signed_in(terminal: Terminal):
    told = terminal.ended("stranger", "inbox")
    assert (told.code, told.err) == (6, "Nobody is signed in. Run `remitwell login`, or set REMITWELL_API_KEY.\n")


def test_a_key_is_read_from_stdin_tried_and_kept_for_its_owner_alone(terminal: Terminal):
    told = terminal.run("stranger", "login", "http://remitwell.test", typed=terminal.keys["rita"] + "\n")
    assert (told.code, told.err.partition(" Kept")[0]) == (0, "Signed in at http://remitwell.test as Rita.")
    file = login_file.path()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert json.loads(terminal.done("stranger", "whoami", "--json"))["name"] == "Rita"
    assert terminal.done("grace", "whoami", "--get", "name") == "Grace", "the environment wins"
    assert terminal.run("stranger", "logout").err == "Forgotten.\n"
    assert terminal.ended("stranger", "whoami").code == 6


def test_a_key_that_opens_nothing_is_not_kept(terminal: Terminal):
    told = terminal.ended("stranger", "login", typed="rw_" + "x" * 43 + "\n")
    assert (told.code, "No valid key" in told.err) == (6, True)
    assert terminal.ended("stranger", "login", typed="\n").code == 2
    assert not login_file.path().exists()


def test_a_file_that_is_not_ours_is_named(terminal: Terminal):
    login_file.keep("http://remitwell.test", "rw_")
    login_file.path().write_text("[", encoding="utf-8")
    told = terminal.ended("stranger", "inbox")
    assert (told.code, str(login_file.path()) in told.err) == (2, True)


@pytest.mark.parametrize(
    ("who", "words", "code", "says"),
    [
        ("rita", ("engagement", NOBODY), 7, f"Nothing there: there is no {NOBODY}\nCheck the id"),
        ("rita", ("order", "PO-9"), 7, "There is no order PO-9."),
        ("omar", ("contractor", "register", "Ada", "--country", "GB"), 6, "Not allowed: it takes one of these roles"),
        ("rita", ("contractor", "register", "Ada", "--country", "Great Britain"), 2, "A field is wrong: country: "),
        ("rita", ("order", "recieve", "PO-1"), 2, "No such command 'recieve'. Did you mean 'receive'?"),
        ("rita", ("engagement", "request", "--line", "ten days"), 2, "write a line as '5 day at 720.00 USD: Study'"),
        ("rita", ("engagement", "request", "--line", "1 d at 1.005 USD: S"), 2, "USD has 2 digits after the point"),
        ("rita", ("bill", "send", "1", "--total", "12"), 2, "write an amount as '3600.00 USD', not as '12'"),
        ("rita", ("bill", "send", "--from", "/nowhere.json"), 2, "/nowhere.json cannot be read"),
        ("rita", ("events", "tail", "rec_1"), 2, "rec_1 has no timeline"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_a_way_out(terminal, who, words, code, says):
    told = terminal.ended(who, *words)
    assert (told.code, told.out) == (code, "")
    assert says in told.err


def test_a_rule_says_no(terminal: Terminal):
    engagement = asked(terminal, somebody_payable(terminal))
    approval = terminal.done("grace", "engagement", engagement, "--get", "approval")
    assert terminal.ended("linus", "decide", approval, "approve", "--reason", "me too").code == 6
    terminal.done("rita", "engagement", "close", engagement, "--reason", "no need")
    again = terminal.ended("rita", "engagement", "close", engagement, "--reason", "no need")
    assert (again.code, again.err.partition(":")[0]) == (5, "Ending already")


def test_the_same_key_does_it_once_and_another_act_under_it_is_a_conflict(terminal: Terminal):
    ada = ("contractor", "register", "Ada", "--country", "GB", "--key", "k-1")
    assert terminal.done("rita", *ada) == terminal.done("rita", *ada)
    told = terminal.ended("rita", "contractor", "register", "Eve", "--country", "GB", "--key", "k-1")
    assert (told.code, "Key used before" in told.err) == (8, True)


def test_a_decision_whose_answer_was_lost_is_told_by_its_key_although_the_question_has_moved_on(terminal: Terminal):
    engagement = asked(terminal, somebody_payable(terminal))
    approval = terminal.done("grace", "engagement", "show", engagement, "--get", "approval")
    yes = ("decide", approval, "approve", "--key", "d-1", "--reason")
    decision = terminal.done("grace", *yes, "within budget")
    assert terminal.done("grace", *yes, "within budget") == decision
    other = terminal.ended("grace", *yes, "for another reason")
    assert (other.code, "Key used before" in other.err) == (8, True)


def test_a_ruling_whose_answer_was_lost_is_told_by_its_key_although_the_findings_are_others(terminal: Terminal):
    town = terminal.town
    ada = town.contractor()
    order = town.ordered(ada)
    case = town.open_case(town.bill(ada, order.number))[0]
    rule = ("rule", case, "retry", "--key", "r-1", "--reason")
    ruling = terminal.done("tess", *rule, "Omar received it")
    town.publish_sow(order)
    again = terminal.run("tess", *rule, "Omar received it")
    assert again == (0, f"{ruling}\n", "It was recorded before, under this key.\n")
    other = terminal.ended("tess", *rule, "for another reason")
    assert (other.code, "Key used before" in other.err) == (8, True)


def test_no_answer_says_how_to_ask_again(terminal: Terminal, monkeypatch):
    def nobody(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    monkeypatch.setattr("doors.cli.server.PAUSES", (0.0,))
    terminal.transport = httpx.MockTransport(nobody)
    told = terminal.ended("rita", "contractor", "register", "Ada", "--country", "GB", "--key", "k-2")
    assert told.code == 4
    assert told.err.splitlines() == [
        "http://127.0.0.1:8600/v1/contractors gave no answer (ConnectError: refused)",
        "Nobody knows whether it was done. Ask again with --key k-2",
    ]
    assert "Nobody knows" not in terminal.ended("rita", "contractor", "list").err


def test_waiting_ends_when_it_never_will_be_and_when_time_is_up(terminal: Terminal):
    engagement = asked(terminal, somebody_payable(terminal))
    wait = ("events", "tail", engagement, "--within", "0", "--every", "0.1", "--until")
    assert terminal.done("rita", *wait, "in_approval").splitlines()[0].endswith("requested by Rita")
    late = terminal.ended("rita", *wait, "ordered")
    assert (late.code, late.err) == (4, f"{engagement} is in_approval and not ordered after 0 s\n")
    terminal.done("rita", "engagement", "close", engagement, "--reason", "no need")
    assert terminal.ended("rita", *wait, "ordered").code == 1
    planned = f"bil_{'0' * 32}"
    assert terminal.ended("rita", "events", "tail", planned, "--within", "0", "--until", "settled").code == 4
    assert terminal.ended("rita", "events", "tail", planned).code == 7
