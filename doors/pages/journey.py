"""The whole journey of an engagement, from the ask to the money that arrived: everything that hangs on it, opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from doors.pages import approvals, bills, cases, changes, engagements, orders, payouts
from doors.pages.journals import JournalLine, line, seen
from doors.pages.look import FOR_CONTRACTORS, Look
from doors.pages.revisions import OrderRevision, order_revisions
from doors.pages.shown import Named, Person, Shown
from models.ids import Kind, kind_of
from models.money import Value
from rules.stays import stays
from starter.waking import workflow_id
from store import facts
from store.views import journals

P = TypeVar("P", bound=Shown)
WITH_A_RUN = (Kind.ENGAGEMENT, Kind.CHANGE, Kind.BILL, Kind.PAYOUT)


class Stay(Value):
    """A stage in which an object was, from when to when; `until` is null while it is there."""

    of: Named
    stage: str
    waits_for: str | None
    owner: Person | None
    since: datetime
    until: datetime | None


class Run(Value):
    """The workflow that carries an object; `href` is its page in Temporal's UI, where the setting says which."""

    of: Named
    workflow: str
    href: str | None


class Journey(Shown):
    """Everything about one engagement. What a reader may not open is left out.

    `stays` is where each object was and waited, by object; `runs` is not told to contractors.
    """

    engagement: engagements.EngagementPage
    order: orders.OrderPage | None
    revisions: tuple[OrderRevision, ...]
    changes: tuple[changes.ChangePage, ...]
    approvals: tuple[approvals.ApprovalPage, ...]
    bills: tuple[bills.BillPage, ...]
    payouts: tuple[payouts.PayoutPage, ...]
    cases: tuple[cases.CasePage, ...]
    journals: tuple[JournalLine, ...]
    stays: tuple[Stay, ...]
    runs: tuple[Run, ...]

    def as_json(self) -> str:
        """Part by part: each page writes its amounts in a currency of its own."""
        return "{" + ",".join(f'"{name}":{_json(getattr(self, name))}' for name in type(self).model_fields) + "}"


def _json(part: Shown | Value | tuple[Shown | Value, ...] | None) -> str:
    if isinstance(part, tuple):
        return "[" + ",".join(_json(one) for one in part) + "]"
    if part is None:
        return "null"
    return part.as_json() if isinstance(part, Shown) else part.model_dump_json()


def page(look: Look, engagement: str) -> Journey:
    """The engagement and everything that hangs on it."""
    work = engagements.page(look, engagement)
    near: dict[Kind, list[str]] = {}
    for one in work.neighbours:
        near.setdefault(kind_of(one.id), []).append(one.id)

    def opened(kind: Kind, make: Callable[[Look, str], P]) -> tuple[P, ...]:
        return tuple(make(look, one) for one in near.get(kind, ()))

    told = [engagement, *(one for kind in _TOLD for one in near.get(kind, ()))]
    return Journey(
        engagement=work,
        order=orders.page(look, work.order) if work.order else None,
        revisions=order_revisions(look, work.order) if work.order else (),
        changes=opened(Kind.CHANGE, changes.page),
        approvals=opened(Kind.APPROVAL, approvals.page),
        bills=opened(Kind.BILL, bills.page),
        payouts=opened(Kind.PAYOUT, payouts.page),
        cases=opened(Kind.CASE, cases.page),
        journals=tuple(line(one) for one in seen(look, journals.about(look.session, told))),
        stays=_stays(look, told),
        runs=_runs(look, told) if look.inside(engagement) else (),
    )


_TOLD = (Kind.ORDER, Kind.CHANGE, Kind.APPROVAL, Kind.BILL, Kind.PAYOUT, Kind.CASE)


def _stays(look: Look, objects: list[str]) -> tuple[Stay, ...]:
    """Where each was. Whom of ours it waited for is not told to contractors."""
    named = look.named(objects)
    logs = facts.logs(look.session, objects)
    found = [(one, stay) for one in objects for stay in stays(one, logs[one])]
    look.people(stay.owner for _, stay in found if stay.owner)  # all at once, and not line by line
    return tuple(
        Stay(
            of=named[one],
            stage=stay.stage,
            waits_for=stay.waits_for if look.inside(one) else None,
            owner=look.person(stay.owner) if stay.owner and look.inside(one) else None,
            since=stay.since,
            until=stay.until,
        )
        for one, stay in found
        if look.inside(one) or kind_of(one) in FOR_CONTRACTORS
    )


def _runs(look: Look, objects: Iterable[str]) -> tuple[Run, ...]:
    """The workflow of each object that has one."""
    named = look.named(objects)
    names = {one: workflow_id(one) for one in named if kind_of(one) in WITH_A_RUN}
    return tuple(Run(of=named[one], workflow=name, href=look.run_page(name)) for one, name in names.items())
