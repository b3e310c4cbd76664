"""The pages of events and notifications say what the code says."""

from __future__ import annotations

import re
from pathlib import Path

from models.events import CATALOGUE
from models.notices import TOLD, NoticeKind
from rules.retrying import PAUSES

ROOT = Path(__file__).parents[2]
EVENTS = (ROOT / "docs/reference/events.md").read_text(encoding="utf-8")
NOTICES = (ROOT / "docs/reference/notifications.md").read_text(encoding="utf-8")


def test_every_type_of_the_catalogue_stands_on_the_page_with_what_it_says():
    told = re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \| (.+) \|$", EVENTS, re.MULTILINE)
    assert told == [(one.code, one.says) for one in CATALOGUE]


def test_every_kind_of_notice_stands_on_the_page_with_how_it_is_told():
    told = re.findall(r"^\| `([a-z_]+)` \| (now|daily|off) \| (.+) \|$", NOTICES, re.MULTILINE)
    assert told == [(kind.value, TOLD[kind][0].value, TOLD[kind][1]) for kind in NoticeKind]


def test_the_pauses_on_the_page_are_those_that_are_kept():
    seconds = [int(pause.total_seconds()) for pause in PAUSES]
    assert seconds == [5, 5 * 60, 30 * 60, *(hours * 3600 for hours in (2, 5, 10, 14, 20, 24))]
    told = " ".join(EVENTS.split())
    assert "5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours after the try before: ten tries" in told
