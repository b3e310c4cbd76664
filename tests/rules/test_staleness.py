"""When is an order not good for a bill?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.findings import Code
from rules.staleness import OrderPapers, findings
from tests.rules.samples import revision

IN_TIME = ((date(2026, 2, 1), date(2026, 4, 30)),)


def stale(today: date = date(2026, 5, 10), services: Any = IN_TIME, **more: Any) -> list[str]:
    given = {
        "number": "PO-1",
        "revision_number": 1,
        "revision": revision(),
        "sow_current": 1,
        "contract_current": 1,
        "change_number": None,
        "closed": False,
        "cancelled": False,
        "bill_matched": False,
        "bill_was_released": False,
        "digest_approved": "d",
        "digest_stored": "d",
    }
    found = findings(OrderPapers(**{**given, **more}), services, today, 10)
    assert all((f.code is Code.PO_NOT_APPROVED) == f.about.startswith("revision") for f in found)
    assert {f.code for f in found} <= {Code.PO_STALE, Code.PO_NOT_APPROVED}
    return [finding.about for finding in found]


def test_an_order_in_force_is_not_stale():
    assert stale() == []


@pytest.mark.parametrize(
    ("what", "about"),
    [
        ({"cancelled": True, "closed": True}, "order"),
        ({"closed": True}, "order"),
        ({"change_number": "PO-1/C1"}, "change order"),
        ({"sow_current": 2}, "SOW version"),
        ({"contract_current": 2}, "contract version"),
        ({"services": ((date(2026, 1, 31), date(2026, 2, 2)),)}, "service dates"),
        ({"services": ((date(2026, 4, 1), date(2026, 5, 1)),)}, "service dates"),
        ({"today": date(2026, 5, 11)}, "payment tail"),
        ({"digest_stored": "e"}, "revision 1 of PO-1"),
    ],
)
def test_it_is_stale_when(what, about):
    assert stale(**what) == [about]


def test_a_closed_order_is_good_for_what_was_matched_and_a_cancelled_one_for_nothing():
    assert stale(closed=True, bill_matched=True) == []
    assert stale(closed=True, cancelled=True, bill_matched=True) == ["order"]


def test_a_closed_order_is_as_it_was_when_the_bill_was_matched():
    later: dict[str, Any] = {"sow_current": 9, "contract_current": 9, "closed": True}
    assert stale(date(2030, 1, 1), bill_matched=True, **later) == []
    assert stale(date(2030, 1, 1), bill_matched=True, digest_stored="e", **later) == ["revision 1 of PO-1"]
    assert stale(bill_matched=True, cancelled=True, **later) == ["order"]


def test_a_bill_that_was_paid_before_is_paid_again_as_then_unless_the_order_was_cancelled():
    later = {"sow_current": 9, "contract_current": 9, "change_number": "PO-1/C1", "closed": True}
    assert stale(date(2030, 1, 1), bill_was_released=True, **later) == []
    assert stale(bill_was_released=True, cancelled=True) == ["order"]
