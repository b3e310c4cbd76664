"""The catalogue of events: what we tell other programs, and of which fact each event is made.

An event is thin. It names the object and says where that stood when the event was written down; whoever wants
more reads the object at its `href`. No amount, no name and no account number leaves with it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, PlainSerializer

from models.facts import approval as a
from models.facts import bill as b
from models.facts import case as c
from models.facts import contractor as con
from models.facts import dispute as d
from models.facts import endpoint as w
from models.facts import engagement as e
from models.facts import late_money as late
from models.facts import order as o
from models.facts import payout as p
from models.facts.base import Fact
from models.ids import Kind
from models.money import Value
from models.text import Id


class EventType(NamedTuple):
    """One `code` of the catalogue: told when any of `facts` is added to the log of a `noun`."""

    code: str
    noun: Kind
    facts: tuple[type[Fact], ...]
    says: str


def _of(noun: Kind, *told: tuple[str, str, type[Fact] | tuple[type[Fact], ...]]) -> tuple[EventType, ...]:
    name = noun.name.lower()
    return tuple(
        EventType(f"{name}.{what}", noun, facts if isinstance(facts, tuple) else (facts,), says)
        for what, says, facts in told
    )


CATALOGUE: tuple[EventType, ...] = (
    *_of(
        Kind.ENGAGEMENT,
        ("requested", "somebody asked for work", e.Requested),
        ("approved", "the work is approved and its budget is reserved", e.FundsReserved),
        ("ordered", "the requisition became an order", e.Converted),
        ("held", "it waits for a case", c.Held),
        ("closed", "it has its end", e.Closed),
    ),
    *_of(
        Kind.ORDER,
        ("issued", "the order stands", o.Issued),
        ("revised", "a change order made a new revision", o.Revised),
        ("received", "work was accepted against a line", o.Received),
        ("closed", "no more may be billed on it; its stage tells closed from cancelled", o.OrderClosed),
    ),
    *_of(
        Kind.CHANGE,
        ("proposed", "a change order was proposed", o.ChangeProposed),
        ("applied", "it is the order's current revision", o.ChangeApplied),
        ("refused", "it ended without effect", o.ChangeRefused),
    ),
    *_of(
        Kind.APPROVAL,
        ("asked", "a question waits for its first approver", a.Asked),
        ("escalated", "a step's deadline passed; one more person may answer", a.Escalated),
        ("decided", "somebody answered a step; its stage says whether more follow", a.Decided),
        ("ended", "the question was withdrawn with its subject", a.ApprovalEnded),
    ),
    *_of(
        Kind.BILL,
        ("received", "a bill arrived", b.BillReceived),
        ("linked", "it draws on an order: its order number came with it, was added or corrected", b.Linked),
        ("unlinked", "it no longer draws on that order", b.Unlinked),
        ("matched", "order, receipts and bill agree", b.Matched),
        ("unmatched", "the match was undone and will be made again", b.Unmatched),
        ("held", "it waits for a case", c.Held),
        ("payable", "every check of the payee passed; it is paid when due", b.GateOpened),
        ("released", "money was let go for it", b.Released),
        ("settled", "the money arrived", b.BillSettled),
        ("refused", "the rail refused before any money moved; it is owed again", b.PaymentRefused),
        ("returned", "the money came back; it is owed again", (b.BillReturned, late.LateReturned)),
        ("rejected", "a ruling sent it away", b.Rejected),
        ("voided", "we had keyed it wrong", b.Voided),
        ("paid_elsewhere", "it was paid outside Remitwell", b.PaidElsewhere),
        ("disputed", "somebody questions it; it is not paid meanwhile", b.Disputed),
        ("dispute_ended", "the dispute about it was closed", b.DisputeEnded),
    ),
    *_of(
        Kind.DISPUTE,
        ("opened", "the contractor or the client questions a bill", d.DisputeOpened),
        ("answered", "one side wrote; it waits for the other", d.DisputeMessage),
        ("reassigned", "somebody else sees to it here", c.Reassigned),
        ("closed", "it has its outcome, or the contractor took it back", (d.DisputeClosed, d.DisputeWithdrawn)),
    ),
    *_of(
        Kind.PAYOUT,
        ("released", "a payout was released", p.PayoutMade),
        ("accepted", "the rail took it", p.Accepted),
        ("refused", "the rail definitely did not pay it", p.Refused),
        ("settled", "the rail says that it arrived", p.Settled),
        ("returned", "the money came back", p.Returned),
        ("frozen", "nobody knows what became of it; a person decides", p.Frozen),
    ),
    *_of(
        Kind.CASE,
        ("opened", "findings wait in front of a person", c.CaseOpened),
        ("restated", "a fresh look found something else", c.CaseRestated),
        ("reassigned", "it waits in front of somebody else", c.Reassigned),
        ("ruled", "somebody answered", c.Ruled),
        ("closed", "nothing waits there any more", c.CaseClosed),
    ),
    *_of(
        Kind.CONTRACTOR,
        ("registered", "a contractor is known", con.Registered),
        ("destination_set", "their money goes somewhere else from now on", con.DestinationSet),
        ("billing_details_set", "their address or tax number is another from now on", con.BillingDetailsSet),
        ("evidence_recorded", "a compliance result arrived", con.EvidenceRecorded),
        ("evidence_revoked", "a compliance result no longer counts", con.EvidenceRevoked),
    ),
    *_of(Kind.ENDPOINT, ("tested", "a test, sent to the endpoint that is tested and to no other", w.EndpointTested)),
)

TEST = "endpoint.tested"
CODES = tuple(one.code for one in CATALOGUE)
BY_FACT: dict[tuple[Kind, str], EventType] = {(one.noun, fact.KIND): one for one in CATALOGUE for fact in one.facts}
"""The event of a fact, by the kinds of its object and of the fact."""


def _known(code: str) -> str:
    if code not in CODES:
        msg = "is not in the catalogue of events"
        raise ValueError(msg)
    return code


EventCode = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": list(CODES)})]
Moment = Annotated[datetime, PlainSerializer(lambda at: at.isoformat().replace("+00:00", "Z"))]


class About(Value):
    """The object, and where it stood when the event was written down: it may be further by now."""

    object: Id
    kind: Annotated[str, Field(json_schema_extra={"enum": sorted({one.noun.name.lower() for one in CATALOGUE})})]
    href: str
    stage: str
    ended: bool
    entity: Id | None
    unit: Id | None


class Event(Value):
    """One event as it is sent: Standard Webhooks' `type`, `timestamp` and `data`, and the `id` of every delivery."""

    id: Id
    type: EventCode
    timestamp: Moment
    data: About
