"""Whom does a fact concern, and what are they told? One answer for each kind of fact that anybody waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from models.actors import Role
from models.facts import Fact
from models.facts import approval as a
from models.facts import bill as b
from models.facts import case as c
from models.facts import endpoint as e
from models.facts import late_money as late
from models.ids import Kind, kind_of
from models.money import Money
from models.notices import NoticeKind
from models.tables.bills import BillRow
from models.tables.news import EndpointRow
from models.tables.work import ApprovalRow, CaseRow, ChangeOrderRow, EngagementRow
from rules import standing
from store import facts as logs_of
from store import hosted, rows
from store.homes import subject_of
from store.look_ups import requisition
from store.stream import Told
from store.views import people
from store.views.labels import labels
from verbs.contractor_side import contractor_side
from verbs.notices import Draft
from verbs.occasion import Occasion

Drafts = Iterator[Draft]


def drafts(occ: Occasion, told: Told) -> Drafts:
    """Everything that people are to be told because of one fact."""
    found = _ASKED.get(type(told.fact))
    if found:
        yield from found(occ, told)


def _draft(told: Told, kind: NoticeKind, people: tuple[str, ...], title: str, text: str) -> Draft:
    return Draft(kind, told.object, f"{told.object}/{told.fact.KIND}/{told.n}", people, title[:200], text)


def _planned(occ: Occasion, told: Told) -> Drafts:
    """The question was put: its first approvers are asked."""
    assert isinstance(told.fact, a.StepsPlanned)
    yield _question(occ, told, told.fact.steps[0].approvers)


def _decided(occ: Occasion, told: Told) -> Drafts:
    """One step was answered: the next approvers are asked, or who asked hears the end of it."""
    assert isinstance(told.fact, a.Decided)
    log = logs_of.logs(occ.session, [told.object])[told.object]
    planned = standing.last(log, a.StepsPlanned)
    assert planned is not None, "an approval is created with its steps"
    after = told.fact.step + 1
    if told.fact.verdict == "approve" and after < len(planned.steps):
        done = {d.person for d in standing.every(log, a.Decided)} if planned.two_people else set()
        yield _question(occ, told, tuple(one for one in planned.steps[after].approvers if one not in done))
        return
    said = "approved" if told.fact.verdict == "approve" else "declined"
    what, asker, _ = _asked(occ, told.object)
    title = f"{said.capitalize()}: {what}"
    yield _draft(
        told, NoticeKind.REQUEST_DECIDED, (asker,), title, f"{_name(occ, told.fact.person)}: {told.fact.reason}"
    )


def _escalated(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, a.Escalated)
    what, _, text = _asked(occ, told.object)
    late_since = f"It was to be answered by {told.fact.deadline:%Y-%m-%d %H:%M} UTC."
    yield _draft(
        told,
        NoticeKind.APPROVAL_ESCALATED,
        (told.fact.to,),
        f"Late, and yours to answer: {what}",
        f"{text} {late_since}",
    )


def _question(occ: Occasion, told: Told, approvers: tuple[str, ...]) -> Draft:
    what, _, text = _asked(occ, told.object)
    return _draft(told, NoticeKind.APPROVAL_ASSIGNED, approvers, f"Your approval: {what}", text)


def _asked(occ: Occasion, approval: str) -> tuple[str, str, str]:
    """What an approval is about, who asked for it, and what they ask."""
    row = rows.get(occ.session, ApprovalRow, approval)
    work = rows.get(occ.session, EngagementRow, row.engagement)
    change = rows.get(occ.session, ChangeOrderRow, row.subject) if kind_of(row.subject) is Kind.CHANGE else None
    asker = change.requester if change else work.requester
    total = Money(minor=change.total if change else requisition(occ.session, work.id).total, currency=work.currency)
    what = label(occ, row.subject)
    return what, asker, f"{_name(occ, asker)} asks for {total}."


def _case(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, c.CaseOpened)
    first, more = told.fact.findings[0], len(told.fact.findings) - 1
    text = f"{first.code.value}: expected {first.expected}, found {first.actual}."
    text += f" And {more} more." if more else ""
    text += f" What would clear it: {told.fact.next_action}. Due {told.fact.due:%Y-%m-%d %H:%M} UTC."
    title = f"Your case ({told.fact.category.value}): {case_label(occ, told.object)}"
    yield _draft(told, NoticeKind.CASE_ASSIGNED, (told.fact.owner,), title, text)


def _received(occ: Occasion, told: Told) -> Drafts:
    """A bill without an order number is its sender's to complete."""
    bill = rows.get(occ.session, BillRow, told.object)
    if bill.order_number is None:
        yield missing_number(occ, bill, f"{told.object}/{told.fact.KIND}/{told.n}")


def missing_number(occ: Occasion, bill: BillRow, cause: str) -> Draft:
    """Its sender is told that nobody can match it."""
    text = f"Bill {bill.number} names no order, so it cannot be matched and paid. Add its order number."
    return Draft(
        NoticeKind.ORDER_NUMBER_MISSING,
        bill.id,
        cause,
        senders(occ, bill),
        f"No order number: {label(occ, bill.id)}"[:200],
        text,
    )


def _linked(occ: Occasion, told: Told) -> Drafts:
    """The number that a bill came with is no news to its sender."""
    assert isinstance(told.fact, b.Linked)
    bill = rows.get(occ.session, BillRow, told.object)
    if told.n > 1 or bill.order_number != told.fact.order_number:
        text = f"Bill {bill.number} draws on order {told.fact.order_number} now."
        text += " Its number, dates and total are unchanged."
        title = f"Order number added: {label(occ, bill.id)}"
        yield _draft(told, NoticeKind.ORDER_NUMBER_ADDED, senders(occ, bill), title, text)


def _came_back(occ: Occasion, told: Told) -> Drafts:
    """The contractor hears it of the bill, treasury of the payout."""
    assert isinstance(told.fact, b.BillReturned | late.LateReturned | b.PaymentRefused)
    bill = rows.get(occ.session, BillRow, told.object)
    text = f"The payment of bill {bill.number} came back: {told.fact.reason}."
    text += " It is owed again, and waits for the cause to be mended."
    title = f"Payment came back: {label(occ, bill.id)}"
    payers = tuple(
        sorted(one for one, roles in people.roles_at(occ.session, bill.entity).items() if Role.TREASURY in roles)
    )
    yield _draft(told, NoticeKind.PAYMENT_RETURNED, (*payers, *contractor_side(occ, bill.contractor)), title, text)


def _disabled(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, e.EndpointDisabled)
    endpoint = rows.get(occ.session, EndpointRow, told.object)
    text = f"{endpoint.url} gets no events any more: {told.fact.reason}."
    text += " Mend it, enable it, and have what failed sent again."
    yield _draft(told, NoticeKind.ENDPOINT_DISABLED, (endpoint.owner,), "Your endpoint was disabled", text)


def senders(occ: Occasion, bill: BillRow) -> tuple[str, ...]:
    """Who sent it in, and whose it is. What was sent through a link is the contractor's."""
    through_links = hosted.person_of(occ.session, bill.contractor)
    sent = () if bill.submitted_by == through_links else (bill.submitted_by,)
    return tuple(dict.fromkeys((*sent, *contractor_side(occ, bill.contractor))))


def label(occ: Occasion, object_id: str) -> str:
    """How people know it."""
    return labels(occ.session, [object_id])[object_id].summary


def case_label(occ: Occasion, case: str) -> str:
    """What the case is about, as people know it; as it is written where it is about none of ours."""
    told = rows.get(occ.session, CaseRow, case).subject
    subject = subject_of(told)
    return label(occ, subject) if subject and kind_of(subject) in _LABELLED else told


def _name(occ: Occasion, person: str) -> str:
    return people.names(occ.session, [person]).get(person, person)


_LABELLED = {Kind.ENGAGEMENT, Kind.CHANGE, Kind.BILL, Kind.PAYOUT}
_ASKED: dict[type[Fact], Callable[[Occasion, Any], Drafts]] = {
    a.StepsPlanned: _planned,
    a.Decided: _decided,
    a.Escalated: _escalated,
    c.CaseOpened: _case,
    b.BillReceived: _received,
    b.Linked: _linked,
    b.BillReturned: _came_back,
    b.PaymentRefused: _came_back,
    late.LateReturned: _came_back,
    e.EndpointDisabled: _disabled,
}
