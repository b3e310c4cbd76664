"""Budget lines, and the money that their owners are given."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.setup import NewAdoption, NewBudgetLine
from models.errors import Invalid
from models.ids import Kind
from models.ledger import JournalKind
from models.tables.nouns import BudgetLineRow, EntityRow, PersonRow
from rules.posting import Books, move
from store import rows
from store.look_ups import code_taken
from store.views.people import is_person
from verbs.funds import day_of, tell_the_waiting
from verbs.occasion import Occasion


def open_line(occ: Occasion, ask: NewBudgetLine) -> Answer:
    """A line in the entity's currency, with its owner."""
    occ.allow(Role.ADMIN, entity=ask.entity)
    entity = rows.named(occ.session, EntityRow, ask.entity, "entity")
    rows.named(occ.session, PersonRow, ask.owner, "owner")
    if not is_person(occ.session, ask.owner):
        raise Invalid("owner", "is a service, or has left; a person who is here answers for a budget line")
    rows.lock(occ.session, EntityRow, ask.entity)
    if code_taken(occ.session, ask.entity, ask.code):
        return No(code="taken", detail=f"there is a budget line {ask.code} already", field="code")
    line = BudgetLineRow(
        id=occ.new(Kind.BUDGET_LINE),
        entity=entity.id,
        code=ask.code,
        name=ask.name,
        currency=entity.currency,
        owner=ask.owner,
        created_at=occ.now,
    )
    rows.add(occ.session, line)
    occ.open_account(Books(line.entity, line.currency).available(line.id))
    return Done(object=line.id)


def adopt(occ: Occasion, line_id: str, ask: NewAdoption) -> Answer:
    """Money for a line; whoever waits for funds of this entity looks again."""
    line = rows.get(occ.session, BudgetLineRow, line_id)
    occ.allow(Role.ADMIN, entity=line.entity)
    if ask.amount.currency != line.currency:
        raise Invalid("amount.currency", f"this line is kept in {line.currency}")
    if ask.amount.minor == 0:
        raise Invalid("amount.amount", "must be more than nothing")
    rows.lock(occ.session, BudgetLineRow, line_id)
    books = Books(line.entity, line.currency)
    moves = move(books.authority(line.id), books.available(line.id), ask.amount.minor)
    booked = occ.post(JournalKind.BUDGET_ADOPTED, line.id, line.entity, day_of(occ, line.entity), moves)
    tell_the_waiting(occ, line.entity)
    return Done(object=line.id, detail={"journal": occ.journal_of(booked)})
