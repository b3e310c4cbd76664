"""What waits for me to decide: each question with all that its answer needs, without opening it."""

from __future__ import annotations

from typing import Any, NamedTuple

from doors.pages.budget_asked import Asked, BudgetLeft, budgets_asked
from doors.pages.known_as import KnownAs, known_as
from doors.pages.lists import Cursor
from doors.pages.look import Look
from doors.pages.shown import Person, Shown, Standing
from doors.pages.what_changes import ChangedField, ChangedLine, what_changes
from models.ids import Kind
from models.listing import Wanted, cursor_after
from models.money import Money, Value
from models.revisions import OrderLine
from models.tables.nouns import PolicyRow
from models.text import Id
from models.written import MoneyDifference, MoneyText
from rules import standing
from rules.approval import why_not_together
from store import facts, rows
from store.views import inbox, positions
from store.views.inbox import ChangeBehind, Question
from verbs.policies import read_policy


class LineInShort(Value):
    """One line that changes: `old` is null for a new one, `new` for one that goes."""

    line: int
    description: str
    old: MoneyText | None
    new: MoneyText | None
    difference: MoneyDifference


class ChangeInShort(Value):
    """The change order that is asked for, and what it changes of what was approved last."""

    number: str
    reason: str
    fields: tuple[ChangedField, ...]
    lines: tuple[LineInShort, ...]
    difference: MoneyDifference


class Waiting(Standing):
    """An approval that waits for the reader; a decision names `digest`, and `step`, which is open. `due` is when it
    goes to somebody else too.

    `together` says that the policy lets it be answered in one act with others.
    """

    subject: Id
    called: str
    engagement: Id
    title: str
    digest: str
    step: int
    requester: Person
    known: KnownAs
    scope: str
    total: MoneyText
    change: ChangeInShort | None
    budget: tuple[BudgetLeft, ...]
    files_attached: int
    together: bool


class Inbox(Shown):
    """Approvals that wait for the reader, the soonest due first. `next` is the cursor of the page after it."""

    items: tuple[Waiting, ...]
    next: Cursor | None


class _Read(NamedTuple):
    """One question, what it asks, and the change order that it is about, if it is about one."""

    question: Question
    asked: Asked
    change: ChangeBehind | None


def page(look: Look, wanted: Wanted) -> Inbox:
    """The open approvals that the reader may answer now."""
    mine = wanted._replace(limit=wanted.limit + 1, by_due=True, owner=look.actor.who, stage="open")
    rows = positions.page(look.session, Kind.APPROVAL, look.reach, mine, look.now)
    shown = [stands for stands, _ in rows[: wanted.limit]]
    asked = _asked(look, [stands.object for stands in shown])
    look.people(stands.owner for stands in shown if stands.owner)  # all at once, and not line by line
    told = _told(look, asked)
    items = tuple(Waiting(**look.standing(stands), **told[stands.object]) for stands in shown)
    more = len(rows) > wanted.limit
    return Inbox(items=items, next=cursor_after(mine, items[-1].due, items[-1].id) if more else None)


def _asked(look: Look, approvals: list[str]) -> dict[str, _Read]:
    found = inbox.questions(look.session, approvals)
    plain = inbox.asks(look.session, found.values())
    changes = inbox.changes(look.session, [one.row.subject for one in found.values()])

    def one(name: str, question: Question) -> _Read:
        change = changes.get(question.row.subject)
        says, before = (change.proposed, change.base) if change else (plain[name], None)
        return _Read(question, Asked(says, before, question.work), change)

    return {name: one(name, question) for name, question in found.items()}


def _told(look: Look, asked: dict[str, _Read]) -> dict[str, dict[str, Any]]:
    """The fields of each line: a handful of questions for all of them."""
    session, works = look.session, [one.question.work for one in asked.values()]
    requesters = [one.change.requester if one.change else one.question.work.requester for one in asked.values()]
    people = {one.id: one for one in look.people(requesters)}
    known = known_as(look, {work.contractor for work in works})
    files = inbox.files(session, [one.question.row.subject for one in asked.values()])
    logs = facts.logs(session, asked) if asked else {}
    budget = budgets_asked(look, {name: one.asked for name, one in asked.items()})
    return {
        name: {
            "subject": one.question.row.subject,
            "called": one.change.number if one.change else one.question.work.number,
            "engagement": one.question.work.id,
            "title": one.question.work.title,
            "digest": one.question.row.digest,
            "step": 1 + standing.approval(logs[name]).step,
            "requester": people[requester],
            "known": known[one.question.work.contractor],
            "scope": one.asked.says.scope,
            "total": Money(minor=one.asked.says.total, currency=one.asked.says.currency),
            "change": _change(one.change) if one.change else None,
            "budget": budget[name],
            "files_attached": files.get(one.question.row.subject, 0),
            "together": _together(look, one),
        }
        for (name, one), requester in zip(asked.items(), requesters, strict=True)
    }


def _together(look: Look, one: _Read) -> bool:
    policy = read_policy(rows.get(look.session, PolicyRow, one.question.work.policy))
    return not why_not_together(policy, one.asked.says.total)


def _change(change: ChangeBehind) -> ChangeInShort:
    changed = what_changes(change.base, change.proposed)
    return ChangeInShort(
        number=change.number,
        reason=change.reason,
        fields=changed.fields,
        lines=tuple(_line(one, change.base.currency) for one in changed.lines),
        difference=changed.difference,
    )


def _line(changed: ChangedLine, currency: str) -> LineInShort:
    says = changed.new or changed.old
    assert says is not None, "a line that changes was there or will be"

    def worth(line: OrderLine | None) -> Money | None:
        return Money(minor=line.amount, currency=currency) if line else None

    return LineInShort(
        line=changed.line,
        description=says.description,
        old=worth(changed.old),
        new=worth(changed.new),
        difference=changed.difference,
    )
