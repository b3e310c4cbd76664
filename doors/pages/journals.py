"""A journal's page."""

from __future__ import annotations

from datetime import date, datetime

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Neighbour, Shown
from ledger import book
from models.errors import NotFound
from models.ledger import Book, JournalKind
from models.ledger import Transfer as Booked
from models.money import Money, Value
from models.reach import Belonging
from models.text import Id
from models.written import MoneyText
from rules import access
from store.views import journals
from store.views.belongings import belongings


class JournalLine(Shown):
    """A journal as lists show it. `key` is `<object>/<move>/<n>`; `reverses` the journal that it undoes."""

    id: Id
    href: str
    key: str
    kind: JournalKind
    subject: str
    entity: Id
    reverses: Id | None
    effective_at: date
    recorded_at: datetime


class Transfer(Value):
    """Accounts are named by their codes."""

    debit: str
    credit: str
    book: Book
    amount: MoneyText


class JournalPage(JournalLine):
    """One business event on the book."""

    transfers: tuple[Transfer, ...]
    neighbours: tuple[Neighbour, ...]


def page(look: Look, journal: str) -> JournalPage:
    """One business event on the book, with its transfers."""
    found = journals.by_id(look.session, journal)
    if found is None or not seen(look, [found]):
        msg = f"there is no {journal}"
        raise NotFound(msg)
    near = (found.subject,) if href(found.subject) else ()
    return JournalPage(
        **dict(line(found)),
        transfers=tuple(_transfer(one) for one in book.load(look.session, journal).transfers),
        neighbours=look.neighbours(near),
    )


def seen(look: Look, found: list[journals.Line]) -> list[journals.Line]:
    """Those that the reader may see: a journal belongs where its subject does, and is not for contractors."""
    about = belongings(look.session, {one.subject for one in found})
    places = {name: Belonging(whose.entity, whose.unit, kept_from=whose.paid) for name, whose in about.items()}
    return [one for one in found if access.sees(look.reach, places.get(one.subject, Belonging(one.entity)))]


def line(found: journals.Line) -> JournalLine:
    """A journal as lists show it."""
    return JournalLine(
        id=found.id,
        href=str(href(found.id)),
        key=found.key,
        kind=JournalKind(found.kind),
        subject=found.subject,
        entity=found.entity,
        reverses=found.reverses,
        effective_at=found.effective_at,
        recorded_at=found.recorded_at,
    )


def _transfer(booked: Booked) -> Transfer:
    return Transfer(
        debit=booked.debit.code,
        credit=booked.credit.code,
        book=booked.debit.book,
        amount=Money(minor=booked.amount, currency=booked.debit.currency),
    )
