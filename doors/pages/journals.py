"""A journal's page."""

from __future__ import annotations

from doors.links import href
from doors.pages.look import Look, Page, moment
from doors.pages.money import money
from ledger import book
from models.errors import NotFound
from models.reach import Belonging
from rules import access
from store.views import journals
from store.views.belongings import belongings


def page(look: Look, journal: str) -> Page:
    """One business event on the book, with its transfers."""
    found = journals.by_id(look.session, journal)
    if found is None or not seen(look, [found]):
        msg = f"there is no {journal}"
        raise NotFound(msg)
    booked = book.load(look.session, journal)
    near = (found.subject,) if href(found.subject) else ()
    return line(found) | {
        "transfers": [
            {
                "debit": transfer.debit.code,
                "credit": transfer.credit.code,
                "book": transfer.debit.book.value,
                "amount": money(transfer.amount, transfer.debit.currency),
            }
            for transfer in booked.transfers
        ],
        "neighbours": look.neighbours(near),
    }


def seen(look: Look, found: list[journals.Line]) -> list[journals.Line]:
    """Those that the reader may see: a journal belongs where its subject does, and is not for contractors."""
    about = belongings(look.session, {one.subject for one in found})
    places = {name: Belonging(whose.entity, whose.unit) for name, whose in about.items()}
    return [one for one in found if access.sees(look.reach, places.get(one.subject, Belonging(one.entity)))]


def line(found: journals.Line) -> Page:
    """A journal as lists show it."""
    return {
        "id": found.id,
        "href": href(found.id),
        "key": found.key,
        "kind": found.kind,
        "subject": found.subject,
        "entity": found.entity,
        "reverses": found.reverses,
        "effective_at": found.effective_at.isoformat(),
        "recorded_at": moment(found.recorded_at),
    }
