"""The command line has everything, says so, and is quick to start."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from doors.cli.exits import MEANS, Exit
from doors.cli.reference import reference
from tests.api.documented import operations
from tests.cli.wire import Terminal
from tests.tidy.tree import ROOT, python_in

PAGE = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")


def test_any_operation_can_be_asked_for_by_its_name(terminal: Terminal):
    person = json.dumps({"name": "Olga"})
    made = json.loads(terminal.done("paula", "ask", "add_person", "--from", "-", typed=person))
    key = terminal.done(
        "paula", "ask", "cut_key", "--from", "-", "--get", "object", typed=json.dumps({"person": made["object"]})
    )
    assert terminal.done("paula", "ask", "revoke_key", key, "--get", "object") == key
    assert terminal.done("rita", "ask", "list_contractors", "--query", "limit=1", "--get", "items") == "[]"
    nobody = f"bil_{'0' * 32}"
    assert terminal.ended("rita", "ask", "bill", nobody).code == 7
    for words in (("dance",), ("close",), ("bill",), ("bill", nobody, nobody), ("bill", nobody, "--query", "x=1")):
        assert terminal.ended("rita", "ask", *words).code == 2


JOURNEY = {"set-up", "contractors", "contracts", "engagements", "approvals", "orders", "bills and payouts", "cases"}


def test_every_write_of_the_journey_has_a_command_of_its_own():
    cli = "\n".join(path.read_text(encoding="utf-8") for path in python_in("doors") if path.parent.name == "cli")
    used = set(re.findall(r"\b(?:to|remitwell)\.(\w+)\(", cli))
    writes = {
        one["operationId"] for _, _, one in operations() if "201" in one["responses"] and one["tags"][0] in JOURNEY
    }
    assert len(writes) > 25
    assert writes - used == set()


def test_the_reference_page_is_what_the_commands_say_of_themselves():
    assert reference() == PAGE, "run `python -m doors.cli.reference`"


def test_every_way_to_end_is_told():
    assert MEANS.keys() == set(Exit)


def test_a_command_that_asks_a_server_brings_neither_the_store_nor_temporal():
    asked = (
        "import sys, doors.cli.__main__, remitwell_client; "
        "print(sorted({'sqlalchemy', 'sqlmodel', 'temporalio', 'fastapi', 'pydantic', 'httpx'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['httpx']"
    helped = asked.replace(", remitwell_client", "")
    ran = subprocess.run([sys.executable, "-c", helped], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
