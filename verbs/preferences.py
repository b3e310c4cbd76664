"""How somebody wants to be told: they say it themselves, for themselves."""

from __future__ import annotations

from models.addresses import why_not
from models.answers import Answer, Done
from models.errors import Invalid
from models.notices import Preferences
from models.tables.news import PreferenceRow
from models.tables.nouns import PersonRow
from store import notices, rows
from verbs.occasion import Occasion
from verbs.setup import known_zone


def prefer(occ: Occasion, ask: Preferences, *, private: bool) -> Answer:
    """From now on; *private* says that a chat program may be on a network of our own."""
    person = occ.actor.who
    occ.allow(entity=None, owner=person)
    rows.lock(occ.session, PersonRow, person)
    known_zone(ask.timezone)
    problem = why_not(ask.chat, private=private) if ask.chat else None
    if problem:
        raise Invalid("chat", problem)
    n = 1 + notices.times_set(occ.session, person)
    rows.add(occ.session, PreferenceRow(person=person, n=n, body=ask.model_dump_json(), set_at=occ.now))
    return Done(object=person)
