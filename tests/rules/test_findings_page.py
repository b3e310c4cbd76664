"""The page of findings says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

from models.findings import ACCEPTABLE, CATEGORY, Code
from models.ids import Kind
from rules.ruling import ACKNOWLEDGE, VERDICTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8")
TOLD = re.findall(r"^\| `([A-Z_]+)` \| (\w+) \| (yes|no) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
SUBJECTS = {"a bill": Kind.BILL, "a payout": Kind.PAYOUT, "an engagement": Kind.ENGAGEMENT, "a change": Kind.CHANGE}


def test_every_code_stands_on_the_page_with_its_queue_and_whether_a_ruling_may_accept_it():
    told = [(code, queue, accepted == "yes") for code, queue, accepted, *_ in TOLD]
    assert told == [(code.value, CATEGORY[code].value, code in ACCEPTABLE) for code in Code]


def test_every_verdict_stands_on_the_page():
    told = dict(re.findall(r"^\| (an? \w+|anything else) \| (.+?) \|", PAGE, re.MULTILINE))
    expected = {name: VERDICTS[kind] for name, kind in SUBJECTS.items()} | {"anything else": ACKNOWLEDGE}
    assert {name: tuple(re.findall(r"`(\w+)`", verdicts)) for name, verdicts in told.items()} == expected


def test_every_code_is_raised_somewhere_and_appears_in_a_test():
    """`models/findings.py` only lists them."""
    code = [path.read_text(encoding="utf-8") for folder in ("rules", "verbs") for path in (ROOT / folder).rglob("*.py")]
    here = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    tests = [path.read_text(encoding="utf-8") for path in here]
    assert [c.value for c in Code if not any(f"Code.{c.value}" in text for text in code)] == []
    assert [c.value for c in Code if not any(c.value in text for text in tests)] == []
