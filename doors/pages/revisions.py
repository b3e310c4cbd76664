"""What was approved or is asked, as pages write it."""

from __future__ import annotations

import json

from doors.pages.look import Page
from doors.pages.money import with_money


def revision(body: str) -> Page:
    """The stored revision with its amounts as money."""
    stored: Page = json.loads(body)
    made: Page = with_money(stored, stored["currency"])
    return made
