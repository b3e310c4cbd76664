"""One journey by the command line alone, as each of its people types it."""

from __future__ import annotations

import json

import pytest

from tests.cli.wire import Terminal, plain

DATES = ("--effective-from", "2026-02-01", "--effective-to", "2026-06-30")
VALID = ("--valid-from", "2026-01-01", "--valid-until", "2026-12-31", "--reference", "file 7")


def somebody_payable(at: Terminal) -> str:
    contractor = at.done("rita", "contractor", "register", "Ada", "--country", "GB")
    place = ("--currency", "USD", "--rail", "sandbox", "--account", "GB33BUKB20201555555555")
    destination = at.done("tess", "contractor", "set-destination", contractor, *place)
    for check in ("identity", "tax_form", "sanctions"):
        at.done("cora", "contractor", "record-evidence", contractor, check, *VALID)
    at.done("cora", "contractor", "record-evidence", contractor, "destination", "--destination", destination, *VALID)
    return contractor


def asked(at: Terminal, contractor: str) -> str:
    town = at.town
    parties = ("--entity", town.entity, "--contractor", contractor)
    contract = at.done("rita", "contract", "open", "Master agreement", *parties, "--body", "General terms")
    sow = at.done("rita", "sow", "open", contract, "Website", "--body", "Ten days")
    terms = ("--unit", town.unit, "--contract", contract, "--sow", sow, "--scope", "Ten days", *DATES)
    line = ("--line", "10 day at 600.00 USD: Design", "--budget", town.budget)
    return at.done("rita", "engagement", "request", "Website", *parties, *terms, *line)


def approve(at: Terminal, noun: str, subject: str) -> None:
    approval = at.done("grace", noun, "show", subject, "--get", "approval")
    assert approval in at.done("grace", "inbox")
    at.done("grace", "decide", approval, "approve", "--reason", "within budget")
    assert at.run("grace", "inbox").err.startswith("Nothing waits for you.")


@pytest.fixture
def ordered(terminal: Terminal) -> str:
    engagement = asked(terminal, somebody_payable(terminal))
    approve(terminal, "engagement", engagement)
    return engagement


def test_from_the_ask_to_the_settled_bill(terminal: Terminal, ordered: str):
    number = terminal.done("rita", "engagement", "show", ordered, "--get", "order_number")
    more = ("--reason", "more", "--line", "12 day at 600.00 USD: Design")
    change = terminal.done("rita", "order", "change", number, *more)
    assert "+1,200.00 USD" in terminal.done("grace", "inbox")
    approve(terminal, "change", change)
    terminal.done("omar", "order", "receive", number, "--quantity", "9", "--service-from", "2026-03-01")
    bill = terminal.done("rita", "engagement", "flip", ordered, "A-1", "--issued-on", "2026-03-02", "--line", "1=10")
    case = terminal.done("tess", "bill", "show", bill, "--get", "case")
    assert case in terminal.done("tess", "cases", "--owner", "me")
    terminal.done("tess", "case", "comment", case, "asked Omar")
    terminal.done("tess", "rule", case, "accept", "--reason", "agreed by phone")
    assert terminal.run("tess", "cases").err.startswith("No case is open here.")
    payout = terminal.done("tess", "bill", "show", bill, "--get", "payout")
    terminal.town.hear(payout)
    assert terminal.done("rita", "events", "tail", bill, "--until", "settled").splitlines()[-1].endswith("bill settled")
    terminal.done("rita", "engagement", "close", ordered, "--reason", "done")
    assert plain(terminal.done("rita", "engagement", ordered)) == TREE


TREE = """\
engagement REQ-ACME-000001 · Website · 6,000.00 USD · closed 2026-03-02 12:00
├── requisition asked by Rita · 2026-03-02 12:00
│   └── approval · approved 2026-03-02 12:00
│       └── step 1 budget owner · Grace approved: within budget
├── journal requisition reserved · jnl_…
├── journal order issued · jnl_…
├── order PO-ACME-000001 · revision 2 · 7,200.00 USD · closed 2026-03-02 12:00
│   ├── line 1 Design · 7,200.00 USD · 9 of 12 days received, 10 billed
│   ├── change PO-ACME-000001/C1 · more · 7,200.00 USD · applied 2026-03-02 12:00
│   │   └── approval · approved 2026-03-02 12:00
│   │       └── step 1 budget owner · Grace approved: within budget
│   └── receipt 9 days of line 1 · 5,400.00 USD · by Omar · 2026-03-02 12:00
└── bill A-1 · due 2026-03-02 · 6,000.00 USD · settled 2026-03-02 12:00
    ├── journal bill linked · jnl_…
    ├── journal matched · jnl_…
    ├── journal gate opened · jnl_…
    ├── journal released · jnl_…
    ├── journal settled · jnl_…
    ├── case QTY_REC, AMT_REC · closed 2026-03-02 12:00
    │   └── ruling accept · Tess: agreed by phone
    └── payout sandbox · 6,000.00 USD · pay_… · settled 2026-03-02 12:00
        └── attempt 1 2026-03-02 12:00 · accepted
Times are in UTC."""


def test_the_tree_says_who_waits_for_whom_since_when(terminal: Terminal):
    engagement = asked(terminal, somebody_payable(terminal))
    assert plain(terminal.done("rita", "engagement", engagement)) == WAITING


WAITING = """\
engagement REQ-ACME-000001 · Website · 6,000.00 USD · waits for approval
├── waits for its approval, since 2026-03-02 12:00
└── requisition asked by Rita · 2026-03-02 12:00
    └── approval apr_… · open
        ├── waits for Grace, since 2026-03-02 12:00, due 2026-03-03 12:00
        └── step 1 budget owner · waits for Grace
Times are in UTC."""


def test_a_flip_bills_what_was_received_and_not_billed(terminal: Terminal, ordered: str):
    number = terminal.done("rita", "engagement", "show", ordered, "--get", "order_number")
    told = terminal.ended("rita", "engagement", "flip", ordered, "A-1")
    assert (told.code, told.err.partition(". ")[0]) == (5, f"Nothing was received on {number} that is not billed")
    for day, quantity in (("2026-03-01", "2.5"), ("2026-02-20", "1")):
        terminal.done("omar", "order", "receive", number, "--quantity", quantity, "--service-from", day)
    bill = terminal.done("rita", "engagement", "flip", ordered, "A-1", "--issued-on", "2026-03-02")
    (line,) = json.loads(terminal.done("rita", "bill", bill, "--json"))["lines"]
    assert (line["quantity"], line["service_from"], line["service_to"]) == ("3.5", "2026-02-20", "2026-03-01")


def test_a_body_comes_from_a_file_and_options_win(terminal: Terminal, tmp_path):
    town, contractor = terminal.town, somebody_payable(terminal)
    file = tmp_path / "bill.yaml"
    file.write_text(BILL.format(entity=town.entity, contractor=contractor), encoding="utf-8")
    bill = terminal.done("tess", "bill", "send", "--from", str(file), "--issued-on", "2026-03-01")
    page = json.loads(terminal.done("tess", "bill", bill, "--json"))
    assert (page["number"], page["issued_on"], page["total"]["amount"]) == ("1001", "2026-03-01", "720.10")
    same = terminal.ended("tess", "bill", "send", "--from", "-", typed=json.dumps({"number": "1001", "surprise": 1}))
    assert (same.code, "entity" in same.err) == (2, True)


BILL = """\
entity: {entity}
contractor: {contractor}
number: "1001"
issued_on: 2026-02-27
total: {{amount: 720.10, currency: USD}}
lines:
  - description: Study
    quantity: "1"
    unit_price: {{amount: 720.10, currency: USD}}
    net: {{amount: 720.10, currency: USD}}
    service_from: 2026-02-27
    service_to: 2026-02-27
"""


def test_a_number_that_comes_late_is_attached(terminal: Terminal, ordered: str):
    number = terminal.done("rita", "engagement", "show", ordered, "--get", "order_number")
    contractor = terminal.done("rita", "order", number, "--get", "contractor")
    terminal.done("omar", "order", "receive", number, "--quantity", "1", "--service-from", "2026-03-01")
    sent = ("--entity", terminal.town.entity, "--contractor", contractor, "--total", "600.00 USD")
    days = ("--issued-on", "2026-03-02", "--service-from", "2026-03-01")
    bill = terminal.done("tess", "bill", "send", "A-7", *sent, *days, "--line", "1 day at 600.00 USD: Design")
    assert "none: name it" in terminal.done("tess", "bill", bill)
    terminal.done("tess", "bill", "attach-number", bill, number, "--cause", "raised_late", "--note", "told by phone")
    assert terminal.done("tess", "bill", bill, "--get", "stage") in {"released", "settled"}


def test_things_are_named_as_people_call_them(terminal: Terminal, ordered: str):
    number = terminal.done("rita", "engagement", ordered, "--get", "number")
    assert terminal.done("rita", "engagement", number, "--get", "id") == ordered
    assert terminal.done("rita", "contractor", "show", "ada", "--get", "name") == "Ada"
    assert ordered in terminal.done("rita", "search", number)
    terminal.done("rita", "contractor", "register", "Ada", "--country", "FR")
    told = terminal.ended("rita", "contractor", "show", "Ada")
    assert (told.code, told.err.splitlines()[0]) == (2, "Several are called Ada; name one by its id:")
    near = terminal.ended("rita", "contractor", "show", "Ad")
    assert (near.code, near.err.splitlines()[0]) == (7, "There is no contractor Ad. Did you mean one of these?")


def test_a_file_is_attached_and_comes_back_as_it_was(terminal: Terminal, ordered: str, tmp_path):
    note = tmp_path / "note.txt"
    note.write_bytes(b"as agreed\n")
    file = terminal.done("rita", "file", "attach", ordered, str(note))
    terminal.done("rita", "file", "download", file, str(tmp_path / "copy"))
    assert (tmp_path / "copy").read_bytes() == b"as agreed\n"
    assert terminal.ended("rita", "file", "download", file, str(note)).code == 1, "nothing is written over"
    assert terminal.ended("rita", "file", "attach", ordered, str(tmp_path / "nowhere")).code == 2
    terminal.done("tess", "import", "template", "contractors", str(tmp_path / "register.csv"))
    assert b"name,country,email" in (tmp_path / "register.csv").read_bytes()
