"""Whom does a fact concern, and what are they told? One answer for each kind of fact that anybody waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.facts import Fact
from models.facts import approval as a
from models.facts import case as c
from models.facts import endpoint as e
from models.findings import Finding
from models.ids import Kind, kind_of
from models.money import Money
from models.notices import NoticeKind
from models.tables.news import EndpointRow
from models.tables.work import ApprovalRow, ChangeOrderRow, EngagementRow, OrderRevisionRow
from rules import standing
from store import facts as logs_of
from store import rows
from store.look_ups import requisition
from store.stream import Told
from store.views.delegations import deputies
from verbs import notices_of_bills, notices_of_disputes
from verbs.cases import heir_of
from verbs.notice_words import case_label, draft, label, name
from verbs.notices import Dated, Drafts
from verbs.occasion import Occasion


def drafts(occ: Occasion, told: Told) -> Drafts:
    """Everything that people are to be told because of one fact."""
    found = _ASKED.get(type(told.fact))
    if found:
        yield from found(occ, told)


def _planned(occ: Occasion, told: Told) -> Drafts:
    """The question was put: its first approvers are asked. Planned again for who left, whoever came is."""
    assert isinstance(told.fact, a.StepsPlanned)
    log = logs_of.logs(occ.session, [told.object])[told.object]
    step = standing.approval(log).step if told.n > 1 else 0
    before = standing.every(log, a.StepsPlanned)[told.n - 2].steps if told.n > 1 else ()
    known = set(before[step].approvers) if step < len(before) else set()
    if step < len(told.fact.steps):
        yield from _question(occ, told, tuple(one for one in told.fact.steps[step].approvers if one not in known))


def _decided(occ: Occasion, told: Told) -> Drafts:
    """One step was answered: the next approvers are asked, or who asked hears the end of it."""
    assert isinstance(told.fact, a.Decided)
    log = logs_of.logs(occ.session, [told.object])[told.object]
    planned = standing.last(log, a.StepsPlanned)
    assert planned is not None, "an approval is created with its steps"
    after = told.fact.step + 1
    if told.fact.verdict == "approve" and after < len(planned.steps):
        done = {d.person for d in standing.every(log, a.Decided)} if planned.two_people else set()
        yield from _question(occ, told, tuple(one for one in planned.steps[after].approvers if one not in done))
        return
    said = "approved" if told.fact.verdict == "approve" else "declined"
    what, asker, _ = _asked(occ, told.object)
    title = f"{said.capitalize()}: {what}"
    yield draft(told, NoticeKind.REQUEST_DECIDED, (asker,), title, f"{name(occ, told.fact.person)}: {told.fact.reason}")


def _escalated(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, a.Escalated)
    what, _, text = _asked(occ, told.object)
    late_since = Dated("It was to be answered by", told.fact.deadline)
    title = f"Late, and yours to answer: {what}"
    yield draft(told, NoticeKind.APPROVAL_ESCALATED, (told.fact.to,), title, text, late_since)


def _question(occ: Occasion, told: Told, approvers: tuple[str, ...]) -> Drafts:
    """The approvers are asked, and whoever stands in for one of them today."""
    what, asker, text = _asked(occ, told.object)
    kind, title = NoticeKind.APPROVAL_ASSIGNED, f"Your approval: {what}"
    yield draft(told, kind, approvers, title, text)
    for principal, lent in deputies(occ.session, approvers, occ.now).items():
        others = tuple(one for one in lent if one not in approvers and one != asker)
        yield draft(told, kind, others, title, f"{text} You stand in for {name(occ, principal)}.")


def _asked(occ: Occasion, approval: str) -> tuple[str, str, str]:
    """What an approval is about, who asked for it, and what they ask."""
    row = rows.get(occ.session, ApprovalRow, approval)
    work = rows.get(occ.session, EngagementRow, row.engagement)
    change = rows.get(occ.session, ChangeOrderRow, row.subject) if kind_of(row.subject) is Kind.CHANGE else None
    asker = change.requester if change else work.requester
    what, who = label(occ, row.subject), name(occ, asker)
    if change is None:
        asked = Money(minor=requisition(occ.session, work.id).total, currency=work.currency)
        return what, asker, f"{who} asks for {asked}."
    before = rows.get(occ.session, OrderRevisionRow, (change.order, change.base_revision)).total
    less, more = before > change.total, Money(minor=abs(change.total - before), currency=work.currency)
    total = Money(minor=change.total, currency=work.currency)
    return what, asker, f"{who} asks for {more} {'less' if less else 'more'}, {total} in all."


def _case(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, c.CaseOpened)
    title, due = f"Your case ({told.fact.category.value}): {case_label(occ, told.object)}", Dated("Due", told.fact.due)
    yield draft(told, NoticeKind.CASE_ASSIGNED, (told.fact.owner,), title, _found(told.fact.findings), due)


def _handed_over(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, c.Reassigned)
    if kind_of(told.object) is Kind.DISPUTE:
        yield from notices_of_disputes.handed_over(occ, told)
        return
    stands = standing.case(logs_of.logs(occ.session, [told.object])[told.object])
    text, due = f"It was handed to you: {told.fact.reason}. {_found(stands.findings)}", Dated("Due", stands.opened.due)
    title = f"Your case ({stands.opened.category.value}): {case_label(occ, told.object)}"
    yield draft(told, NoticeKind.CASE_ASSIGNED, (told.fact.owner,), title, text, due)


def _found(findings: tuple[Finding, ...]) -> str:
    first, more = findings[0], len(findings) - 1
    text = f"{first.code.value}: expected {first.expected}, found {first.actual}."
    text += f" And {more} more." if more else ""
    return f"{text} What would clear it: {first.clears}."


def _disabled(occ: Occasion, told: Told) -> Drafts:
    assert isinstance(told.fact, e.EndpointDisabled)
    endpoint = rows.get(occ.session, EndpointRow, told.object)
    text = f"{endpoint.url} gets no events any more: {told.fact.reason}."
    text += " Mend it, enable it, and have what failed sent again."
    whose = (heir_of(occ, endpoint.owner),)
    yield draft(told, NoticeKind.ENDPOINT_DISABLED, whose, "Your endpoint was disabled", text)


_ASKED: dict[type[Fact], Callable[[Occasion, Any], Drafts]] = {
    a.StepsPlanned: _planned,
    a.Decided: _decided,
    a.Escalated: _escalated,
    c.CaseOpened: _case,
    c.Reassigned: _handed_over,
    e.EndpointDisabled: _disabled,
    **notices_of_bills.ASKED,
    **notices_of_disputes.ASKED,
}
