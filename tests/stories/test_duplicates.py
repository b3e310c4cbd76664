"""One number, one bill; and bills that look like each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from models.answers import No
from models.asks.work import Because
from tests.town import TODAY, Town
from verbs import bills, intake


def received_twice(town: Town, contractor: str, number: str) -> No:
    return town.refused("tess", intake.receive_bill, town.bill_ask(contractor, number=number))


@pytest.mark.parametrize("number", ["A-1", "a 1", "a/01", "Ａ-1", "А-1", "A-1 Rev 2", "A-1 (amended: PO added)"])  # noqa: RUF001
def test_a_number_that_is_here_already_is_refused_however_it_is_written(town: Town, number):
    order = town.ordered()
    bill = town.flip(order, number="A-1")
    refused = received_twice(town, order.contractor, number)
    assert (refused.code, refused.field) == ("duplicate_bill", "number")
    assert refused.detail.startswith(f"bill A-1 of this contractor is here already as {bill}; ")


def test_a_flip_under_a_number_that_is_here_already_is_refused_by_the_name_of_the_bill_that_is_here(town: Town):
    order = town.ordered()
    bill = town.bill(order.contractor, order.number, number="INV-2026-007")
    refused = town.refused("rita", town.flipping, order, number="inv 2026/7")
    assert refused.code == "duplicate_bill"
    assert refused.detail.startswith(f"bill INV-2026-007 of this contractor is here already as {bill}; ")


def test_numbers_that_only_look_alike_without_their_separators_are_two(town: Town):
    order = town.ordered(quantity="20", rate="300.00")
    town.receive(order, "20")
    town.bill(order.contractor, order.number, quantity="9", rate="300.00", number="2026-1-12")
    other = town.bill(order.contractor, order.number, quantity="11", rate="300.00", number="2026-11-2")
    assert town.stage(other) == "released"


def test_the_same_number_of_another_contractor_is_another_bill(town: Town):
    town.bill(town.contractor("Ada"))
    assert town.stage(town.bill(town.contractor("Bea"))) == "received"


def test_voiding_a_bill_that_was_keyed_wrong_frees_its_number_and_its_money(town: Town):
    order = town.ordered()
    town.receive(order)
    wrong = town.bill(order.contractor, order.number, quantity="9", rate="610.00")
    town.done("tess", bills.void, wrong, Because(reason="keyed wrong"))
    town.settle_down()
    assert (town.stage(wrong), town.holds("committed")) == ("voided", "6000.00")
    right = town.bill(order.contractor, order.number)
    assert (town.stage(right), town.row(right).replaces) == ("released", wrong)


def test_a_bill_may_be_voided_up_to_the_moment_when_its_money_is_let_go(town: Town):
    _, bill = town.payable()
    town.done("tess", bills.void, bill, Because(reason="keyed wrong"))
    town.settle_down()
    assert (town.stage(bill), town.holds("ap:"), town.holds("expense")) == ("voided", "0.00", "0.00")
    paid = town.flip(town.ordered(town.contractor("Bea")))
    town.rule(paid, "accept")
    assert town.refused("tess", bills.void, paid, Because(reason="keyed wrong")).code == "bill_released"


def test_a_bill_that_was_rejected_may_come_again_under_its_own_number(town: Town):
    order = town.ordered()
    first = town.flip(order)
    town.rule(first, "reject")
    town.receive(order)
    again = town.bill(order.contractor, order.number, number="A-1")
    assert (town.stage(first), town.stage(again)) == ("rejected", "released")
    assert town.row(again).replaces == first
    assert received_twice(town, order.contractor, "A-1").code == "duplicate_bill"


def test_a_number_may_be_freed_more_than_once(town: Town):
    order = town.ordered()
    first = town.flip(order)
    town.rule(first, "reject")
    second = town.bill(order.contractor, order.number)
    town.done("tess", bills.void, second, Because(reason="keyed wrong"))
    town.settle_down()
    third = town.bill(order.contractor, order.number)
    town.rule(third, "reject")
    fourth = town.bill(order.contractor, order.number)
    assert [town.row(bill).replaces for bill in (first, second, third, fourth)] == [None, first, second, third]


def test_a_flip_that_is_made_late_replaces_the_newest_bill_of_its_number_though_its_id_is_older(town: Town):
    order = town.ordered()
    asked = town.done("rita", town.flipping, order).object
    town.now += timedelta(seconds=1)
    keyed = town.done("tess", intake.receive_bill, town.bill_ask(order.contractor)).object
    town.done("tess", bills.void, keyed, Because(reason="keyed wrong"))
    town.settle_down()
    assert town.row(asked).replaces == keyed
    town.done("tess", bills.void, asked, Because(reason="keyed wrong"))
    assert town.row(town.bill(order.contractor, order.number)).replaces == asked


def insert_another(town: Town, bill: str, replaces: str) -> None:
    """Direct SQL, past every verb."""
    copy = text(
        "INSERT INTO bill SELECT 'bil_2', entity, contractor, engagement, number, normal_number,"
        f" {replaces}, source, currency, issued_on, due_on, terms, net, tax, total, order_number, submitted_by,"
        " received_at FROM bill WHERE id = :bill"
    )
    with town.database.writing() as session:
        session.execute(copy, {"bill": bill})


def test_the_database_itself_refuses_a_second_bill_of_one_number(town: Town):
    bill = town.bill(town.contractor())
    with pytest.raises(IntegrityError, match=r"normal_number|uq_bill_first_of_its_number"):
        insert_another(town, bill, "NULL")


def test_the_database_itself_refuses_to_replace_a_bill_that_was_not_voided(town: Town):
    bill = town.bill(town.contractor())
    with pytest.raises(IntegrityError, match=r"FOREIGN KEY|fk_bill_replaces"):
        insert_another(town, bill, "id")


def test_a_bill_that_looks_like_another_waits_and_may_be_accepted_as_one_of_its_own(town: Town):
    order = town.ordered(quantity="20", rate="300.00")
    town.receive(order, "20")
    town.flip(order, "10", number="A-1")
    twin = town.flip(order, "10", number="A-2")
    assert town.codes(twin) == {"DUPLICATE_SUSPECT"}
    town.rule(twin, "accept")
    assert town.stage(twin) == "released"


def test_bills_of_one_amount_that_lie_apart_are_no_twins(town: Town):
    order = town.ordered(quantity="20", rate="300.00")
    town.receive(order, "20")
    town.bill(order.contractor, order.number, rate="300.00", issued_on=TODAY - timedelta(days=8))
    assert town.stage(town.flip(order, "10", number="A-2")) == "released"


def test_a_twin_that_was_rejected_is_no_twin(town: Town):
    order = town.ordered()
    first = town.flip(order)
    town.rule(first, "reject")
    town.receive(order)
    assert town.stage(town.flip(order, number="A-2")) == "released"
