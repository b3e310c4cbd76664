"""One order number for several bills in one act: each is matched again on its own."""

from __future__ import annotations

from typing import Any

import pytest

from models.asks.hosted import NewOrderNumbers
from models.errors import NotFound
from tests.town import Town
from verbs.several_bills import attach_to_several


def several(number: str, *bills: str) -> NewOrderNumbers:
    given: dict[str, Any] = {"order_number": number, "note": "it came late", "bills": bills}
    return NewOrderNumbers.model_validate(given)


def test_each_bill_is_claimed_and_matched_for_itself(town: Town):
    order = town.ordered()
    town.receive(order)
    bills = [town.bill(order.contractor, quantity=days, number=f"A-{days}") for days in ("3", "4", "8")]
    told = town.done("tess", attach_to_several, several(order.number, *bills))
    town.settle_down()
    assert told.detail == dict.fromkeys(bills, "attached")
    assert [town.stage(bill) for bill in bills] == ["released", "released", "received"]
    assert "QTY_ORD" in town.codes(bills[2])


def test_one_that_cannot_have_it_says_why_and_the_others_do(town: Town):
    order = town.ordered()
    here, loose = town.bill(order.contractor, order.number), town.bill(order.contractor, number="A-2", quantity="2")
    told = town.done("tess", attach_to_several, several(order.number, here, loose))
    town.settle_down()
    assert told.detail == {here: "already_attached", loose: "attached"}
    assert town.standing(loose).order == order.id


def test_where_none_can_have_it_nothing_is_recorded(town: Town):
    order = town.ordered()
    bills = [town.bill(order.contractor, number=number) for number in ("A-1", "A-2")]
    assert town.refused("tess", attach_to_several, several("PO-NOWHERE-1", *bills)).code == "order_unknown"


def test_bills_move_from_other_orders_with_their_cases_and_disputes(town: Town):
    contractor = town.contractor()
    wrong, right = town.ordered(contractor), town.ordered(contractor, quantity="12")
    bills = [town.bill(contractor, wrong.number, number=number, quantity=number[2:]) for number in ("A-3", "A-4")]
    told = town.done("tess", attach_to_several, several(right.number, *bills))
    town.settle_down()
    assert told.detail == dict.fromkeys(bills, "attached")
    assert {town.standing(bill).order for bill in bills} == {right.id}


def test_a_bill_that_is_not_there_is_named(town: Town):
    order = town.ordered()
    bill = town.bill(order.contractor)
    with pytest.raises(NotFound, match="there is no bil_0"):
        town.do("tess", attach_to_several, several(order.number, bill, "bil_" + "0" * 32))
    with pytest.raises(ValueError, match="name each bill once"):
        several(order.number, bill, bill)
