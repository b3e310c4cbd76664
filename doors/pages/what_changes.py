"""What does a change order change? Old and new, beside each other."""

from __future__ import annotations

from doors.pages.look import Look
from doors.pages.shown import Person
from models.money import Money, Value
from models.revisions import OrderLine, Revision, Term
from models.tables.work import ChangeOrderRow, OrderRevisionRow
from models.written import MoneyDifference
from rules import changing
from store import rows


class ChangedField(Value):
    """One thing beside the lines that changes."""

    field: Term
    old: str
    new: str


class ChangedLine(Value):
    """One line that changes: `old` is null for a new one, `new` for one that goes."""

    line: int
    old: OrderLine | None
    new: OrderLine | None
    difference: MoneyDifference


class WhatChanges(Value):
    """From `base`, the revision that the change was proposed on, to what is proposed; what stays is left out."""

    base: Revision
    fields: tuple[ChangedField, ...]
    lines: tuple[ChangedLine, ...]
    difference: MoneyDifference


class ChangeAsked(Value):
    """The change order that is asked for: why, and what it changes of the revision that it was proposed on."""

    number: str
    reason: str
    proposed_by: Person
    base_revision: int
    changes: WhatChanges


def base_of(look: Look, change: ChangeOrderRow) -> Revision:
    """What the order said when the change was proposed."""
    row = rows.get(look.session, OrderRevisionRow, (change.order, change.base_revision))
    return Revision.model_validate_json(row.body)


def what_changes(base: Revision, proposed: Revision) -> WhatChanges:
    """Old and new of everything that is not the same in both."""

    def money(minor: int) -> Money:
        return Money(minor=minor, currency=base.currency)

    return WhatChanges(
        base=base,
        fields=tuple(ChangedField(field=f, old=old, new=new) for f, old, new in changing.told(base, proposed)),
        lines=tuple(
            ChangedLine(line=n, old=old, new=new, difference=money(changing.delta(old, new)))
            for n, old, new in changing.lines(base, proposed)
        ),
        difference=money(proposed.total - base.total),
    )


def change_asked(look: Look, change: ChangeOrderRow, before: Revision, asked: Revision) -> ChangeAsked:
    """Why it is asked for, by whom, and what it changes of *before*."""
    return ChangeAsked(
        number=change.number,
        reason=change.reason,
        proposed_by=look.person(change.requester),
        base_revision=change.base_revision,
        changes=what_changes(before, asked),
    )
