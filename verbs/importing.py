"""What one document of a register asks of the verbs. Nothing here may what they may not: there is no other way in."""

from __future__ import annotations

from models.answers import Answer, Done, No
from models.asks.registers import BillPlan, OrderPlan
from models.asks.setup import NewContract, NewContractor, NewSow
from models.asks.work import NewBill, NewEngagement
from models.tables.imports import ImportRow, OrderReferenceRow
from models.tables.nouns import EntityRow
from models.tables.work import EngagementRow
from rules.duplicates import normal_number
from rules.registers.slips import normal_name
from store import registers, rows, turns
from verbs import bills, contractors, contracts, engagements, intake
from verbs.contracts import current
from verbs.occasion import Occasion


def register(occ: Occasion, _: ImportRow, plan: str) -> Answer:
    """Somebody to be paid, unless somebody of that name came meanwhile."""
    ask = NewContractor.model_validate_json(plan)
    turns.take(occ.session, f"contractor/{ask.name}")  # by hand two may be called the same: whoever does it knows
    here = registers.is_called(occ.session, ask.name)
    return No(code="taken", detail=f"{ask.name} is here already as {here}") if here else contractors.register(occ, ask)


def ask_for_work(occ: Occasion, row: ImportRow, plan: str) -> Answer:
    """A requisition under the number that its order had elsewhere, which is used once in an entity."""
    assert row.entity is not None, "orders are an entity's"
    ask = OrderPlan.model_validate_json(plan)
    rows.lock(occ.session, EntityRow, row.entity)
    number = normal_number(ask.number)
    before = registers.references(occ.session, row.entity, [number]).get(number)
    if before:
        return No(code="taken", detail=f"{ask.number} was imported already, as {before}")
    contract = _contract(occ, row.entity, ask)
    if isinstance(contract, No):
        return contract
    sow = contracts.open_sow(occ, contract, NewSow(title=ask.title, body=ask.work.scope))
    assert isinstance(sow, Done), "a statement of work is opened or not allowed"
    today = ask.work.model_copy(update={"contract_version": current(occ.log(contract), contract)})
    wanted = NewEngagement(
        entity=row.entity,
        unit=ask.unit,
        contractor=ask.contractor,
        contract=contract,
        sow=sow.object,
        title=ask.title,
        work=today,
    )
    made = engagements.request(occ, wanted)
    if isinstance(made, Done):
        known_as = OrderReferenceRow(
            entity=row.entity, normal_number=number, number=ask.number, engagement=made.object, import_id=row.id
        )
        rows.add(occ.session, known_as)
    return made


def _contract(occ: Occasion, entity: str, ask: OrderPlan) -> str | No:
    """The contract of that title: an earlier row may have opened it."""
    key = (ask.contractor, normal_name(ask.contract_title))
    known = registers.contracts(occ.session, entity, [ask.contractor], normal_name).get(key, ())
    found = ask.contract or (known[0] if known else None)
    if found:
        return found
    if ask.terms is None:
        return No(code="taken", detail=f"there is no contract {ask.contract_title} any more")
    terms = NewContract(entity=entity, contractor=ask.contractor, title=ask.contract_title, body=ask.terms)
    opened = contracts.open_contract(occ, terms)
    return opened if isinstance(opened, No) else opened.object


def take_in_bill(occ: Occasion, _: ImportRow, plan: str) -> Answer:
    """A bill as if it had been sent in by itself; then that it was paid elsewhere, where the register says so."""
    asked = BillPlan.model_validate_json(plan)
    ask = asked.bill.model_copy(update={"order_number": _our_number(occ, asked.bill)})
    order = intake.own_order(occ, ask.entity, ask.contractor, ask.order_number)
    if order and asked.paid:
        contract = rows.get(occ.session, EngagementRow, order.engagement).contract
        occ.hold(order.engagement, contract, order.id, ask.contractor)  # all of it, in the one order of all verbs
    made = intake.receive_bill(occ, ask)
    if isinstance(made, No) or asked.paid is None:
        return made
    paid = bills.pay_elsewhere(occ, made.object, asked.paid)
    return paid if isinstance(paid, No) else made


def _our_number(occ: Occasion, bill: NewBill) -> str | None:
    """The number of the order that the bill names: what was asked for under it may have been ordered meanwhile."""
    written = bill.order_number
    if written is None:
        return None
    theirs = registers.orders(occ.session, bill.entity, [bill.contractor]).get(bill.contractor, ())
    ours = (one.number for one in theirs if one.reference and normal_number(one.reference) == normal_number(written))
    return next((number for number in ours if number), written)
