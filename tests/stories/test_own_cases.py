"""Whoever is paid for work has no hand in the cases about it, also in those that no workflow waits for."""

from __future__ import annotations

from typing import Any

import pytest

from models.actors import Actor, Grant, Role
from models.asks.files import NewFile
from models.asks.setup import NewGrant, NewPerson
from models.asks.work import NewAssignment, NewComment, NewRuling
from models.errors import Invalid, NotAllowed
from models.tables.bills import PayoutRow
from rules import standing
from tests.api.made import late_case, read
from tests.cast import EVERYWHERE
from tests.town import Town
from verbs import cases, desk, files, setup
from verbs.occasion import Occasion

OWN = "you are paid for this work"


class Paid:
    """The money for Ada's bill came back late: treasury has a case that holds up nothing."""

    def __init__(self, town: Town) -> None:
        self.town, payout = town, town.payout(town.released())
        self.contractor = read(town, PayoutRow, payout).contractor
        self.case = late_case(town, payout)

    def does(self, verb: Any, *args: Any) -> Any:
        """Ada holds every other role here too."""
        grants = (*EVERYWHERE, Grant(role=Role.CONTRACTOR, contractor=self.contractor))
        with self.town.database.writing() as session:
            return verb(Occasion(session, self.town.now, Actor(person="ada", client="ada", grants=grants)), *args)


@pytest.fixture
def ada(town: Town) -> Paid:
    return Paid(town)


def test_she_does_not_rule_on_them(town: Town, ada: Paid):
    saw = tuple(finding.key for finding in standing.case(town.log(ada.case)).findings)
    with pytest.raises(NotAllowed, match=OWN):
        ada.does(cases.rule, ada.case, NewRuling(verdict="accept", reason="trust me", saw=saw))
    town.done("tess", cases.rule, ada.case, NewRuling(verdict="accept", reason="looked into it", saw=saw))


def test_she_says_nothing_about_them_hands_them_to_nobody_and_attaches_nothing(town: Town, ada: Paid):
    before = town.log(ada.case)
    note = NewFile(subject=ada.case, name="note.txt", media_type="text/plain")
    with pytest.raises(NotAllowed, match=OWN):
        ada.does(desk.comment, ada.case, NewComment(text="this is settled"))
    with pytest.raises(NotAllowed, match=OWN):
        ada.does(desk.reassign, ada.case, NewAssignment(owner=town.people["tess"], reason="a friend"))
    with pytest.raises(NotAllowed, match=OWN):
        ada.does(files.attach, note, b"this is settled")
    assert town.log(ada.case) == before


def test_nobody_hands_them_to_her(town: Town, ada: Paid):
    roles = (NewGrant(role=Role.TREASURY), NewGrant(role=Role.CONTRACTOR, contractor=ada.contractor))
    hired = town.done("paula", setup.add_person, NewPerson(name="Ada", grants=roles)).object
    with pytest.raises(Invalid, match=OWN):
        town.do("tess", desk.reassign, ada.case, NewAssignment(owner=hired, reason="on leave"))
