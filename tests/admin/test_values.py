"""Figures, times and quantities as a person reads them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from doors.admin.agents import browser
from doors.admin.values import changed_by, figures, long, money, much, on_side
from models.money import Money


@pytest.mark.parametrize(
    ("lasted", "said"),
    [
        ({}, "under a second"), ({"milliseconds": 400}, "under a second"), ({"seconds": 1}, "1 second"),
        ({"seconds": 119}, "119 seconds"), ({"minutes": 2}, "2 minutes"), ({"days": 3}, "3 days"),
    ],
)  # fmt: skip
def test_how_long_it_took(lasted, said):
    assert long(timedelta(**lasted)) == said


@pytest.mark.parametrize(
    ("quantity", "unit", "said"),
    [
        ("1", "day", "1 day"), ("1.50", "day", "1.5 days"), ("4", "piece", "4 pieces"), ("0", "piece", "0 pieces"),
        ("4", "kg", "4 kg"), ("2", "lump sum", "2 lump sum"), ("2", "Tage", "2 Tage"),
    ],
)  # fmt: skip
def test_only_a_unit_that_is_counted_has_a_plural(quantity, unit, said):
    assert much(Decimal(quantity), unit) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("at most 3600.00 USD", "at most 3,600.00 USD"),
        ("none: 1234567.00 USD", "none: 1,234,567.00 USD"),
        ("5000 JPY", "5,000 JPY"),
        ("at most 4 piece", "at most 4 pieces"),
        ("1.5 day", "1.5 days"),
        ("1 day", "1 day"),
        ("PO-ACME-000001 line 1", "PO-ACME-000001 line 1"),
        ("2026-03-02", "2 Mar 2026"),
        ("expired on 2025-12-31", "expired on 31 Dec 2025"),
        ("2025-02-30", "2025-02-30"),
        ("A-2026-03-02", "A-2026-03-02"),
    ],
)
def test_a_finding_has_its_figures_as_every_page_has_them(found, said):
    assert figures(found) == said


def test_a_difference_says_which_way_it_goes():
    assert [changed_by(Money(minor=minor, currency="USD")) for minor in (150_000, 0, -5)] == [
        "+1,500.00 USD", "0.00 USD", "\u22120.05 USD",
    ]  # fmt: skip


def test_an_amount_below_nothing_has_a_real_minus():
    assert money(Money(minor=-123_456, currency="USD")) == "\u22121,234.56 USD"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14) AppleWebKit/605 Version/18 Safari/605", "Safari on a Mac"),
        ("Mozilla/5.0 (Android 15; Mobile) Gecko/140 Firefox/140", "Firefox on Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        (None, "A browser"),
    ],
)
def test_a_session_says_which_browser_it_is_in(agent, said):
    assert browser(agent) == said


@pytest.mark.parametrize(
    ("minor", "said"), [(-2_790_000, "27,900.00 USD Dr"), (360_000, "3,600.00 USD Cr"), (0, "0.00 USD")]
)
def test_a_balance_is_said_on_its_side(minor: int, said: str):
    assert on_side(Money(minor=minor, currency="USD")) == said
