"""Papers are about what has been: no bill, flip or receipt is of a day that has yet to come for the entity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from models.errors import Invalid
from tests.stories.conftest import Founding
from tests.town import TODAY, Town
from verbs import intake

TOMORROW = TODAY + timedelta(days=1)
LATE_EVENING = datetime(2026, 3, 3, 2, tzinfo=UTC)
"""In New York it is 9 p.m. of the second; in UTC the third has begun."""


def wrong_field(town: Town, who: str, verb: Callable[..., Any], *args: Any, **more: Any) -> str:
    with pytest.raises(Invalid, match="must not be later than today") as refused:
        town.do(who, verb, *args, **more)
    return refused.value.field


@pytest.mark.parametrize("day", [TOMORROW, date(2999, 12, 31)])
def test_a_bill_of_a_day_that_has_yet_to_come_is_not_taken_in(town: Town, day):
    order = town.ordered()
    town.now = LATE_EVENING
    ask = town.bill_ask(order.contractor, order.number, issued_on=day)
    assert wrong_field(town, "tess", intake.receive_bill, ask) == "issued_on"


def test_nothing_is_flipped_into_a_bill_of_a_day_that_has_yet_to_come(town: Town):
    order = town.ordered()
    town.now = LATE_EVENING
    assert wrong_field(town, "rita", town.flipping, order, issued_on=TOMORROW) == "issued_on"


def test_no_work_is_received_that_has_yet_to_be_done(town: Town):
    order = town.ordered()
    town.now = LATE_EVENING
    assert wrong_field(town, "omar", town.receiving, order, until=TOMORROW) == "service_to"


def test_as_soon_as_the_day_begins_where_the_entity_is_it_may_be_written(town: Town):
    order = town.ordered()
    town.now = LATE_EVENING + timedelta(hours=3)
    town.done("omar", town.receiving, order, until=TOMORROW)
    bill = town.bill(order.contractor, order.number, issued_on=TOMORROW)
    assert town.booked_on(bill, "matched") == "2026-03-03"


def test_a_bill_that_policy_makes_of_a_receipt_is_of_the_day_on_which_it_was_recorded(found: Founding):
    town = found(policy=lambda p: p.model_copy(update={"flip": "on_receipt"}))
    order = town.ordered()
    town.now = LATE_EVENING + timedelta(days=2)
    town.done("omar", town.receiving, order, until=TODAY - timedelta(days=5))
    town.settle_down()
    (bill,) = town.engagement(order.engagement).bills
    assert town.row(bill).issued_on == TODAY + timedelta(days=2)


def test_a_match_is_booked_on_the_day_of_the_bill(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = town.bill(order.contractor, order.number, issued_on=TODAY - timedelta(days=3))
    assert town.booked_on(bill, "matched") == "2026-02-27"
