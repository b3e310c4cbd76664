"""Everything that can be done through the API, on an estate, and who may do it."""

from __future__ import annotations

import json
from typing import NamedTuple

from pydantic import BaseModel

from doors.api.examples import EXAMPLES
from doors.api.examples import cast as examples
from models.answers import Done
from models.asks import dispute, hosted, news, setup, work
from tests.api.caller import Body
from tests.api.neighbours import Estate, Neighbours
from tests.registers import a_bill, written
from tests.town import Town

HOUSE = frozenset({"house"})
ENTITY = HOUSE | {"entity"}
UNIT = ENTITY | {"unit"}
CONTRACTOR = frozenset({"contractor"})
IN_THE_ENTITY = UNIT | {"other unit"}
EVERYONE_INSIDE = IN_THE_ENTITY | {"other entity"}
EVERYONE = EVERYONE_INSIDE | {"contractor", "other contractor"}


class Act(NamedTuple):
    """One write: the role it takes, where that role may do it, and from where its object can be seen."""

    what: str
    role: str
    path: str
    body: Body | bytes
    may: frozenset[str]
    sees: frozenset[str]


def acts(near: Neighbours, estate: Estate) -> tuple[Act, ...]:
    """Each act once; what makes terms stale comes after the work."""
    kinds = (_on_bills, _on_work, _on_the_entity, _on_endpoints)
    return tuple(act for of in kinds for act in of(near, estate))


def _on_bills(near: Neighbours, estate: Estate) -> tuple[Act, ...]:
    town, blocked, seen = near.town, f"/bills/{estate.blocked}", UNIT | CONTRACTOR
    number = _like(near, estate, work.NewOrderNumber)
    bill, because = _like(near, estate, work.NewBill), _like(near, estate, work.Because)
    case, talk = f"/cases/{town.open_case(estate.blocked)[0]}", _like(near, estate, work.NewComment)
    handed = _like(near, estate, work.NewAssignment) | {"owner": town.people[near.hired("house", "ap")]}
    several = _like(near, estate, hosted.NewOrderNumbers) | {"bills": [estate.blocked]}
    question, message = _like(near, estate, dispute.NewDispute), _like(near, estate, dispute.NewMessage)
    outcome = _like(near, estate, dispute.NewOutcome)
    elsewhere, loose = _like(near, estate, work.PaymentElsewhere), ENTITY | CONTRACTOR
    return (
        Act("send a bill", "ap", "/bills", bill, seen, EVERYONE),
        Act("send a bill without an order", "ap", "/bills", bill | {"order_number": None}, loose, EVERYONE),
        Act("name the order", "ap", f"{blocked}/order-numbers", number, seen, seen),
        Act("attach a file", "ap", f"/files?subject={estate.blocked}&name=n.txt", b"as agreed", seen, seen),
        Act("rule on a bill", "ap", *_ruling(town, estate.blocked), UNIT, UNIT),
        Act("rule on an unplaced bill", "ap", *_ruling(town, estate.loose), ENTITY, ENTITY),
        Act("comment on a case", "receiver", f"{case}/comments", talk, UNIT, UNIT),
        Act("hand a case on", "ap", f"{case}/assignments", handed, UNIT, UNIT),
        Act("rule on late news", "treasury", *_ruling(town, f"late/{estate.payout}"), UNIT, UNIT),
        Act("ask the rail", "treasury", f"/payouts/{estate.payout}/inquiries", because, UNIT, seen),
        Act("pay elsewhere", "treasury", f"{blocked}/payments-elsewhere", elsewhere, UNIT, seen),
        Act("undo it", "treasury", f"{blocked}/payments-elsewhere/undoings", because, UNIT, seen),
        Act("name one order for several", "ap", "/order-numbers", several, seen, seen),
        Act("open a dispute", "receiver", f"/bills/{estate.bill}/disputes", question, seen, seen),
        Act("write in a dispute", "ap", f"/disputes/{estate.dispute}/messages", message, seen, seen),
        Act("take a dispute back", "ap", f"/disputes/{estate.dispute}/withdrawals", because, CONTRACTOR, seen),
        Act("close a dispute", "ap", f"/disputes/{estate.dispute}/outcomes", outcome, UNIT, seen),
        Act("link to a bill", "ap", f"/bills/{estate.bill}/links", {}, UNIT, seen),
        Act("void", "ap", f"{blocked}/voids", because, UNIT, seen),
        *_on_registers(town, estate.register),
        Act("place an unplaced bill", "ap", f"/bills/{estate.loose}/order-numbers", number, loose, loose),
    )


def _on_registers(town: Town, made: Done) -> tuple[Act, ...]:
    upload, own = f"/imports?kind=bills&entity={town.entity}&name=bills.csv", f"/imports/{made.object}"
    content = written([a_bill(town, number="A-5")])
    shown = {"dry_run": made.detail["dry_run"]}
    return (
        Act("upload a register", "ap", upload, content, ENTITY, EVERYONE),
        Act("apply a register", "ap", f"{own}/slices", shown, ENTITY, ENTITY),
        Act("cancel an import", "ap", f"{own}/cancellations", {"reason": "the wrong month"}, ENTITY, ENTITY),
    )


def _on_work(near: Neighbours, estate: Estate) -> tuple[Act, ...]:
    order, seen = f"/orders/{estate.order.id}", UNIT | CONTRACTOR
    engagement, because = f"/engagements/{estate.order.engagement}", _like(near, estate, work.Because)
    approval = f"/approvals/{near.town.approval(estate.change).id}"
    work_asked, changed = _like(near, estate, work.NewEngagement), _like(near, estate, work.NewChange)
    receipt, flip = _like(near, estate, work.NewReceipt), _like(near, estate, work.NewFlip)
    closure, decision = _like(near, estate, work.Closure), _like(near, estate, work.NewDecision)
    return (
        Act("request work", "requester", "/engagements", work_asked, UNIT, EVERYONE),
        Act("decide", "approver", f"{approval}/decisions", decision, UNIT, UNIT),
        Act("withdraw a change", "requester", f"/changes/{estate.change}/withdrawals", because, UNIT, seen),
        Act("propose a change", "requester", f"{order}/changes", changed, UNIT, seen),
        Act("receive", "receiver", f"{order}/receipts", receipt, UNIT, seen),
        Act("link to an order", "requester", f"{order}/links", {}, UNIT, seen),
        Act("flip", "requester", f"{engagement}/flips", flip, seen, seen),
        Act("close", "requester", f"{engagement}/closures", closure, UNIT, seen),
    )


def _on_the_entity(near: Neighbours, estate: Estate) -> tuple[Act, ...]:
    entity, line = f"/entities/{near.town.entity}", f"/budget-lines/{near.town.budget}"
    contract, contractor = f"/contracts/{estate.work.contract}", f"/contractors/{near.ada}"
    budget, money = _like(near, estate, setup.NewBudgetLine), _like(near, estate, setup.NewAdoption)
    terms, sow = _like(near, estate, setup.NewContract), _like(near, estate, setup.NewSow)
    version, someone = _like(near, estate, setup.NewVersion), _like(near, estate, setup.NewContractor)
    account, proof = _like(near, estate, setup.NewDestination), _like(near, estate, setup.NewEvidence)
    address = _like(near, estate, setup.NewBillingDetails)
    unit, rules = _like(near, estate, setup.NewUnit), near.town.policy().model_dump(mode="json")
    revoked, evidence = _like(near, estate, setup.Revocation), f"/evidence/{estate.evidence}/revocations"
    known, documents = EVERYONE_INSIDE | CONTRACTOR, IN_THE_ENTITY | CONTRACTOR
    return (
        Act("register a contractor", "ap", "/contractors", someone, HOUSE, EVERYONE),
        Act("set a destination", "treasury", f"{contractor}/destinations", account, HOUSE | CONTRACTOR, known),
        Act("set a contractor's address", "ap", f"{contractor}/billing-details", address, HOUSE | CONTRACTOR, known),
        Act("record evidence", "compliance", f"{contractor}/evidence", proof, HOUSE, known),
        Act("revoke evidence", "compliance", evidence, revoked, HOUSE, known),
        Act("open a contract", "requester", "/contracts", terms, ENTITY, EVERYONE),
        Act("open a SOW", "requester", f"{contract}/sows", sow, ENTITY, documents),
        Act("publish a SOW", "requester", f"/sows/{estate.work.sow}/versions", version, ENTITY, documents),
        Act("publish a contract", "requester", f"{contract}/versions", version, ENTITY, documents),
        Act("open a unit", "admin", f"{entity}/units", unit | {"code": "HR"}, ENTITY, IN_THE_ENTITY),
        Act("set an entity's address", "admin", f"{entity}/billing-details", address, ENTITY, IN_THE_ENTITY),
        Act("open a budget line", "admin", "/budget-lines", budget | {"code": "HARD"}, ENTITY, EVERYONE),
        Act("adopt a budget", "admin", f"{line}/adoptions", money, ENTITY, IN_THE_ENTITY),
        Act("publish a policy", "admin", f"{entity}/policies", rules, ENTITY, IN_THE_ENTITY),
    )


def _on_endpoints(near: Neighbours, estate: Estate) -> tuple[Act, ...]:
    """An endpoint of the unit: whoever may read the unit may see it, and its administrators change it."""
    there, because = f"/endpoints/{estate.endpoint}", _like(near, estate, work.Because)
    new = _like(near, estate, news.NewEndpoint) | {"unit": near.town.unit}
    secret, again = _like(near, estate, news.NewSecret), _like(near, estate, news.Resend)
    return (
        Act("register an endpoint", "admin", "/endpoints", new, UNIT, EVERYONE),
        Act("rotate its secret", "admin", f"{there}/secrets", secret, UNIT, UNIT),
        Act("have what failed sent again", "admin", f"{there}/resends", again, UNIT, UNIT),
        Act("test an endpoint", "admin", f"{there}/tests", b"", UNIT, UNIT),
        Act("disable an endpoint", "admin", f"{there}/disablements", because, UNIT, UNIT),
        Act("enable an endpoint", "admin", f"{there}/enablements", because, UNIT, UNIT),
        Act("send an event again", "admin", f"/deliveries/{estate.delivery}/resends", b"", UNIT, UNIT),
    )


def _like(near: Neighbours, estate: Estate, ask: type[BaseModel]) -> Body:
    """The documented example of that request, about this estate."""
    town, told = near.town, json.dumps(EXAMPLES[ask])
    people = {examples.PERSON: town.people["grace"], examples.OTHER: town.people["linus"]}
    papers = {examples.CONTRACT: estate.work.contract, examples.SOW: estate.work.sow}
    places = {examples.ENTITY: town.entity, examples.UNIT: town.unit, examples.BUDGET: town.budget}
    days = {"2026-03-31": str(town.today)}  # a paper may not be of a day that has yet to come
    for example, own in (people | papers | places | days | {examples.CONTRACTOR: near.ada}).items():
        told = told.replace(example, own)
    body: Body = json.loads(told)
    return body


def _ruling(town: Town, subject: str) -> tuple[str, Body]:
    case, stands = town.open_case(subject)
    verdict = "accept" if subject.startswith("late/") else "retry"
    saw = [finding.key for finding in stands.findings]
    return f"/cases/{case}/rulings", {"verdict": verdict, "reason": "looked into it", "saw": saw}
