"""Spend and commitments: what each order promises, and what was received, billed and paid on it."""

from __future__ import annotations

from typing import NamedTuple

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Person, Shown
from ledger.listing import holdings
from models.ledger import Book
from models.money import Money, Value
from models.revisions import Revision
from models.text import Id
from models.written import MoneyText
from rules import access
from rules.posting import Books
from store.views import commitments
from store.views.commitments import Commitment, Drawn


class CommitmentLine(Value):
    """One order, without tax: `committed` is what its revision in force says; `left` what the ledger still holds
    committed on it, which no bill has claimed. `billed` counts the bills that are linked to it now.
    """

    id: Id
    href: str
    number: str
    entity: Id
    contractor: Person
    stage: str
    ended: bool
    committed: MoneyText
    received: MoneyText
    billed: MoneyText
    paid: MoneyText
    left: MoneyText


class CommitmentList(Shown):
    """One page of orders, newest first; `next` is the cursor of the page after it, null on the last."""

    items: tuple[CommitmentLine, ...]
    next: Id | None


class CommitmentsWanted(NamedTuple):
    """Which orders; null is all."""

    entity: str | None
    cursor: str | None
    limit: int


def page(look: Look, wanted: CommitmentsWanted) -> CommitmentList:
    """The orders within the reader's reach, newest first."""
    far = access.money_reach(look.actor)
    found = commitments.page(look.session, far, wanted.entity, wanted.cursor, wanted.limit + 1)
    shown = found[: wanted.limit]
    drawn = commitments.drawn(look.session, [one.order for one in shown])
    left = _left(look, shown)
    items = tuple(_line(one, drawn[one.order], left[one.order]) for one in shown)
    return CommitmentList(items=items, next=items[-1].id if len(found) > wanted.limit else None)


def _left(look: Look, shown: list[Commitment]) -> dict[str, int]:
    """What the ledger holds committed on the lines of each order."""
    codes = {one.order: _codes(one) for one in shown}
    held: dict[str, int] = {}
    for entity in {one.entity for one in shown}:
        wanted = [code for one in shown if one.entity == entity for code in codes[one.order]]
        held |= holdings(look.session, entity, Book.BUDGET, wanted)
    return {order: sum(held.get(code, 0) for code in own) for order, own in codes.items()}


def _codes(one: Commitment) -> list[str]:
    books, says = Books(one.entity, one.currency), Revision.model_validate_json(one.says)
    return [books.committed(one.order, line.line, line.budget_line).code for line in says.lines]


def _line(one: Commitment, drawn: Drawn, left: int) -> CommitmentLine:
    def money(minor: int) -> Money:
        return Money(minor=minor, currency=one.currency)

    return CommitmentLine(
        id=one.order,
        href=str(href(one.order)),
        number=one.number,
        entity=one.entity,
        contractor=Person(id=one.contractor, name=one.payee),
        stage=one.stage,
        ended=one.ended,
        committed=money(one.ordered),
        received=money(drawn.received),
        billed=money(drawn.billed),
        paid=money(drawn.paid),
        left=money(left),
    )
