"""Disputes: contractor or receiver questions a bill, both write, AP closes it. While one is open no money leaves."""

from __future__ import annotations

from datetime import timedelta

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.dispute import NewDispute, NewMessage, NewOutcome
from models.asks.work import Because
from models.facts import bill as bill_facts
from models.facts import dispute as facts
from models.ids import Kind
from models.policy import Category
from models.standings import BillStanding
from models.tables.bills import BillRow
from models.tables.hosted import DisputeRow
from rules import access, disputing
from rules.ruling import own_hand
from store import positions, rows
from store.bill_look_ups import Around
from store.look_ups import newest_policy
from verbs import cases
from verbs.at_bill import load
from verbs.bills import no_longer_open, paid_elsewhere
from verbs.occasion import Occasion
from verbs.policies import read_policy
from verbs.undo import end

SPEAKERS = (Role.CONTRACTOR, Role.AP, Role.RECEIVER)
"""Who may question a bill and write about it."""


def open_dispute(occ: Occasion, bill: str, ask: NewDispute) -> Answer:
    """Question the bill: whatever station it is at, it is not paid before the dispute is closed."""
    around, stands = load(occ, bill)
    occ.allow_on(bill, *SPEAKERS, contractor=around.bill.contractor)
    if disputing.open_on(occ.log(bill)):
        return No(code="already_disputed", detail="a dispute about this bill is open; write there")
    policy, dispute = read_policy(newest_policy(occ.session, around.bill.entity)), occ.new(Kind.DISPUTE)
    opened = facts.DisputeOpened(
        bill=bill,
        side=_side(occ, around.bill),
        reason=ask.reason,
        owner=cases.heir_of(occ, policy.owner(Category.REFERENCE)),
        due=occ.now + timedelta(hours=policy.case_due_hours),
    )
    row = DisputeRow(id=dispute, bill=bill, contractor=around.bill.contractor, opened_at=occ.now)
    rows.add(occ.session, row)
    occ.record(bill, bill_facts.Disputed(dispute=dispute))
    occ.create(dispute, positions.home(occ.session, bill), opened)
    _look_again(occ, bill, stands)
    return Done(object=dispute, detail={"bill": bill})


def write(occ: Occasion, dispute: str, ask: NewMessage) -> Answer:
    """Tell the other side something."""
    row = rows.get(occ.session, DisputeRow, dispute)
    occ.hold(row.bill, dispute)
    occ.allow_on(dispute, *SPEAKERS, contractor=row.contractor)
    if disputing.dispute(occ.log(dispute)).closed:
        return No(code="dispute_closed", detail="this dispute was closed; open another where something is wrong")
    side = _side(occ, rows.get(occ.session, BillRow, row.bill))
    occ.record(dispute, facts.DisputeMessage(side=side, text=ask.text))
    return Done(object=dispute, detail={"bill": row.bill})


def close(occ: Occasion, dispute: str, ask: NewOutcome) -> Answer:
    """Say how it ends: the bill goes on, or it ends and is billed again."""
    row = rows.get(occ.session, DisputeRow, dispute)
    around, stands = load(occ, row.bill)
    cases.about(occ, row.bill)
    occ.hold(dispute)
    occ.allow_on(dispute, Role.AP)
    refusal = _why_not(occ, dispute, around, stands, ask)
    if refusal:
        return refusal
    occ.record(row.bill, bill_facts.DisputeEnded(dispute=dispute))
    occ.record(dispute, facts.DisputeClosed(outcome=ask.outcome, reason=ask.reason))
    if ask.outcome == "bill_again":
        end(occ, around.bill, stands, bill_facts.Rejected(reason=ask.reason))
    _look_again(occ, row.bill, stands)
    return Done(object=dispute, detail={"bill": row.bill, "outcome": ask.outcome})


def withdraw(occ: Occasion, dispute: str, ask: Because) -> Answer:
    """The contractor takes their own dispute back: the bill goes on as it is."""
    row = rows.get(occ.session, DisputeRow, dispute)
    _, stands = load(occ, row.bill)
    cases.about(occ, row.bill)
    occ.hold(dispute)
    occ.allow_on(dispute, Role.CONTRACTOR, contractor=row.contractor)
    now = disputing.dispute(occ.log(dispute))
    if now.closed:
        return No(code="dispute_closed", detail="this dispute was closed before")
    if now.opened.side != "contractor":
        return No(code="not_your_dispute", detail="the client opened it, and only they can end it")
    occ.record(row.bill, bill_facts.DisputeEnded(dispute=dispute))
    occ.record(dispute, facts.DisputeWithdrawn(reason=ask.reason))
    _look_again(occ, row.bill, stands)
    return Done(object=dispute, detail={"bill": row.bill})


def _why_not(occ: Occasion, dispute: str, around: Around, stands: BillStanding, ask: NewOutcome) -> No | None:
    if disputing.dispute(occ.log(dispute)).closed:
        return No(code="dispute_closed", detail="this dispute was closed before")
    work = around.engagement
    why = own_hand(occ.actor.who, around.bill.submitted_by, work.requester if work else None)
    if why:
        return No(code="separation_of_duties", detail=why)
    if ask.outcome == "bill_again":
        return no_longer_open(stands) or paid_elsewhere(stands)
    return None


def _side(occ: Occasion, bill: BillRow) -> facts.Side:
    """For whom the actor speaks about *bill*."""
    return "contractor" if bill.contractor in access.paid_as(occ.actor) else "client"


def _look_again(occ: Occasion, bill: str, stands: BillStanding) -> None:
    """The bill's workflow sees what holds it now; an ended one has nothing to see."""
    if not (stands.ended or stands.settled or stands.elsewhere_journal):
        occ.wake(bill, "look_again")
