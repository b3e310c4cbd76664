"""An account's statement: what moved in it, and what it held after each move."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from doors.links import href
from doors.pages.accounts import AccountLine, known
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Shown
from ledger.history import Line, history
from ledger.listing import find_account
from ledger.onward import Rest, read_on, rest
from models.errors import NotFound
from models.ledger import Booked, JournalKind, ListedAccount
from models.money import Money, Value
from models.tables.nouns import EntityRow
from models.text import Id
from models.written import MoneyDifference
from rules import access
from rules.may_be_paid import starts
from store import rows


class StatementLine(Value):
    """One transfer: `change` is what it added to the account, `balance` what the account held after it."""

    journal: Id
    href: str
    key: str
    kind: JournalKind
    subject: str
    line: int
    effective_at: date
    recorded_at: datetime
    debit: str
    credit: str
    change: MoneyDifference
    balance: MoneyDifference


class StatementPage(AccountLine, Shown):
    """What moved in one account, newest first. `since` and `until` are days of its entity, both included; `opening`
    and `closing` what the account held before and after them.
    """

    since: date | None
    until: date | None
    opening: MoneyDifference
    closing: MoneyDifference
    items: tuple[StatementLine, ...]
    next: str | None
    neighbours: tuple[Neighbour, ...]


class StatementWanted(NamedTuple):
    """Which part of a statement."""

    since: date | None
    until: date | None
    cursor: str | None
    limit: int


class StatementPart(NamedTuple):
    """One more part of a statement that is read whole."""

    items: tuple[StatementLine, ...]
    left: Rest

    @property
    def next(self) -> str | None:
        """The cursor of the part after it; null on the last."""
        return _cursor(self.left.before) if self.left.journals else None


def page(look: Look, number: str, wanted: StatementWanted) -> StatementPage:
    """What moved in one account, newest first. Raises NotFound where the reader may not read that entity's books."""
    account = _account(look, number)
    since, until = _moments(look, account.entity, wanted)
    told = history(
        look.session, account.id, since=since, until=until, before=_line_of(wanted.cursor), limit=wanted.limit + 1
    )
    shown, last = told.lines[: wanted.limit], len(told.lines) <= wanted.limit
    return StatementPage(
        **known(account),
        since=wanted.since,
        until=wanted.until,
        opening=Money(minor=told.opening, currency=account.currency),
        closing=Money(minor=told.closing, currency=account.currency),
        items=tuple(_line(line, account.currency) for line in shown),
        next=None if last else _cursor((shown[-1].seq, shown[-1].line)),
        neighbours=look.neighbours([line.subject for line in shown if href(line.subject)]),
    )


def onward(look: Look, number: str, wanted: StatementWanted, before: StatementPage | StatementPart) -> StatementPart:
    """The part after *before*, which knows what the account held there: nothing that is newer is added up again.
    Raises NotFound as `page` does.
    """
    account = _account(look, number)
    if isinstance(before, StatementPage):
        since, _ = _moments(look, account.entity, wanted)
        line, last = _line_of(before.next), before.items[-1]
        assert line is not None, "there is a part after it"
        left = rest(look.session, account.id, since=since, before=line, holds=last.balance.minor - last.change.minor)
    else:
        left = before.left
    lines, left = read_on(look.session, account.id, left, wanted.limit)
    return StatementPart(tuple(_line(line, account.currency) for line in lines), left)


def _account(look: Look, number: str) -> ListedAccount:
    mine = access.whole_entities(access.money_reach(look.actor))
    account = find_account(look.session, int(number))
    if account is None or (mine is not None and account.entity not in mine):
        raise NotFound(f"there is no account {number}")
    return account


def moments(since: date | None, until: date | None, timezone: str) -> tuple[datetime | None, datetime | None]:
    """When the first day begins there and when the last one is over."""
    return starts(since, timezone) if since else None, starts(until + timedelta(days=1), timezone) if until else None


def _moments(look: Look, entity: str, wanted: StatementWanted) -> tuple[datetime | None, datetime | None]:
    return moments(wanted.since, wanted.until, rows.get(look.session, EntityRow, entity).timezone)


def _cursor(line: Line) -> str:
    return f"{line[0]}.{line[1]}"


def _line_of(cursor: str | None) -> Line | None:
    seq, _, line = (cursor or "").partition(".")
    return (int(seq), int(line)) if cursor else None


def _line(booked: Booked, currency: str) -> StatementLine:
    return StatementLine(
        **booked.model_dump(exclude={"seq", "amount", "change", "balance"}),
        href=f"/v1/journals/{booked.journal}",
        change=Money(minor=booked.change, currency=currency),
        balance=Money(minor=booked.balance, currency=currency),
    )
