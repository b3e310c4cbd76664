"""A register that was kept elsewhere comes in: tried dry, applied row by row, each once."""

from __future__ import annotations

from models.asks.registers import NewSlice
from models.asks.work import Because, PaymentElsewhere
from models.registers import RegisterKind
from models.revisions import Revision
from store.look_ups import requisition
from store.registers import reference_of
from tests.registers import a_bill, an_order, apply, found, lines, step, upload, written
from tests.town import Town
from verbs import approvals, bills, imports

CONTRACTORS, ORDERS, BILLS = RegisterKind


def made(town: Town, tried) -> list[str]:
    """What was made of each paper."""
    return list(dict.fromkeys(str(line.made) for line in lines(town, tried, only="made")))


def asked(town: Town, engagement: str) -> Revision:
    with town.database.reading() as session:
        return Revision.model_validate_json(requisition(session, engagement).body)


def test_contractors_come_in_once(town: Town):
    town.contractor("Grete")
    register = written([
        {"name": "Ada", "country": "GB", "email": "ada@contractor.example"},
        {"name": "  ada ", "country": "GB"},
        {"name": "GRETE", "country": "DE"},
        {"name": "Emil", "country": "Germany"},
    ])  # fmt: skip
    tried = upload(town, "tess", CONTRACTORS, register)
    assert found(town, tried) == {3: {"duplicate"}, 4: {"here_already"}, 5: {"invalid"}}
    assert apply(town, "tess", tried) == {"made": "1", "failed": "0", "left": "0"}
    assert found(town, upload(town, "tess", CONTRACTORS, register))[2] == {"here_already"}


def test_what_was_ordered_elsewhere_is_asked_for_and_waits_for_an_approval(town: Town):
    town.contractor("Ada")
    tried = upload(town, "rita", ORDERS, written([an_order(), an_order(number="4712", title="Search")]))
    assert apply(town, "rita", tried)["made"] == "2"
    first, second = made(town, tried)
    assert town.stage(first) == town.stage(second) == "in_approval"
    with town.database.reading() as session:
        assert [reference_of(session, one) for one in (first, second)] == ["4711", "4712"]
    ask = town.approval(first).id, town.decision(first)
    assert town.refused("rita", approvals.decide, *ask).code == "not_yours_to_decide"
    town.approve(first)
    assert town.order(first).number == "PO-ACME-000001"


def test_a_number_from_elsewhere_is_used_once_in_whatever_spelling(town: Town):
    town.contractor("Ada")
    first = upload(town, "rita", ORDERS, written([an_order(number="PO 4711")]))
    same_time = upload(town, "rita", ORDERS, written([an_order(number="po-4711")]))
    apply(town, "rita", first)
    assert apply(town, "rita", same_time) == {"made": "0", "failed": "1", "left": "0"}
    assert "was imported already" in str(lines(town, same_time)[0].reason)
    assert found(town, upload(town, "rita", ORDERS, written([an_order(number="PO4711")]))) == {2: {"here_already"}}


def test_rows_of_one_number_are_the_lines_of_one_order(town: Town):
    town.contractor("Ada")
    two = [
        an_order(line=1, total="6600.00"),
        an_order(line=2, total="6600.00", amount="600.00", quantity="2", unit_price="300"),
    ]
    tried = upload(town, "rita", ORDERS, written(two))
    apply(town, "rita", tried)
    (engagement,) = made(town, tried)
    town.approve(engagement)
    assert [(line.line, line.amount) for line in asked(town, engagement).lines] == [
        (1, 600000),
        (2, 60000),
    ]


def test_bills_come_in_as_if_each_had_been_sent_in_by_itself(town: Town):
    order = town.ordered()
    town.receive(order)
    rows = [
        a_bill(
            town,
            number="A-1",
            order_number=order.number,
            total="6000.00",
            net="6000.00",
            quantity="10",
            unit_price="600.00",
        ),
        a_bill(town, number="A-2"),
    ]
    tried = upload(town, "tess", BILLS, written(rows))
    assert found(town, tried) == {}
    assert apply(town, "tess", tried) == {"made": "2", "failed": "0", "left": "0"}
    named, loose = made(town, tried)
    assert town.stage(named) == "released"
    assert town.codes(loose) == {"PO_UNKNOWN"}


def test_a_bill_that_names_a_number_from_elsewhere_draws_on_what_was_ordered_under_it_since(town: Town):
    """Tried before the approval, applied after it."""
    town.contractor("Ada")
    asked = upload(town, "rita", ORDERS, written([an_order()]))
    apply(town, "rita", asked)
    tried = upload(town, "tess", BILLS, written([a_bill(town, order_number="4711")]))
    assert [str(one.mistake) for one in lines(town, tried)[0].findings] == ["note"]
    town.approve(made(town, asked)[0])
    apply(town, "tess", tried)
    assert town.standing(made(town, tried)[0]).order == town.order(made(town, asked)[0]).id


def test_a_bill_that_was_paid_elsewhere_is_not_paid_again(town: Town):
    order = town.ordered()
    town.receive(order)
    bill = a_bill(town, order_number=order.number, paid_account="petty_cash", paid_reference="Cheque 7")
    tried = upload(town, "tess", BILLS, written([bill | {"unit_price": "600.00"}]))
    apply(town, "tess", tried)
    (paid,) = made(town, tried)
    assert town.standing(paid).elsewhere_journal
    assert town.rail.paid() == []
    assert found(town, upload(town, "tess", BILLS, written([bill]))) == {2: {"paid_elsewhere"}}


def test_a_bill_paid_elsewhere_by_hand_is_told_apart_from_one_that_is_only_here(town: Town):
    ada = town.contractor("Ada")
    ours, theirs = town.bill(ada, number="A-1"), town.bill(ada, number="A-2")
    town.done("tess", bills.pay_elsewhere, theirs, PaymentElsewhere(account="petty_cash", reference="Cheque 7"))
    tried = upload(town, "tess", BILLS, written([a_bill(town, number="a1"), a_bill(town, number="A-02")]))
    assert found(town, tried) == {2: {"here_already"}, 3: {"paid_elsewhere"}}
    assert ours in lines(town, tried)[0].findings[0].problem


def test_the_world_may_change_after_a_dry_run_and_then_the_row_says_so(town: Town):
    ada = town.contractor("Ada")
    tried = upload(town, "tess", BILLS, written([a_bill(town, number="A-1"), a_bill(town, number="A-2")]))
    town.bill(ada, number="A-1")
    assert apply(town, "tess", tried) == {"made": "1", "failed": "1", "left": "0"}
    (refused,) = lines(town, tried, only="failed")
    assert (refused.row, "is here already" in str(refused.reason)) == (2, True)


def test_nothing_is_applied_but_the_dry_run_that_was_shown(town: Town):
    town.contractor("Ada")
    tried = upload(town, "tess", BILLS, written([a_bill(town)]))
    other = "0" * 64
    assert not town.do("tess", imports.apply_next, tried.object, other)
    assert town.refused("tess", imports.applied, tried.object, NewSlice(dry_run=other)).code == "dry_run_differs"
    assert lines(town, tried, only="left") != []


def test_a_cancelled_import_keeps_what_it_made_and_makes_nothing_more(town: Town):
    town.contractor("Ada")
    tried = upload(town, "tess", BILLS, written(a_bill(town, number=f"A-{n}") for n in (1, 2, 3)))
    assert step(town, "tess", tried)
    town.done("tess", imports.cancel, tried.object, Because(reason="the wrong month"))
    assert not step(town, "tess", tried)
    assert (len(made(town, tried)), len(lines(town, tried, only="left"))) == (1, 2)
    assert town.refused("tess", imports.cancel, tried.object, Because(reason="again")).code == "import_ended"


def test_a_finished_import_has_nothing_to_cancel(town: Town):
    town.contractor("Ada")
    tried = upload(town, "tess", BILLS, written([a_bill(town)]))
    apply(town, "tess", tried)
    assert town.refused("tess", imports.cancel, tried.object, Because(reason="late")).code == "import_ended"
