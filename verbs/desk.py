"""Working on a case short of ruling on it: saying something, and handing it to somebody else."""

from __future__ import annotations

from models.actors import Actor, Role
from models.answers import Answer, Done, No
from models.asks.work import NewAssignment, NewComment
from models.errors import Invalid
from models.facts import case as facts
from models.tables.nouns import PersonRow
from models.tables.work import CaseRow
from rules import access, standing
from rules.ruling import rulers
from store import positions, rows
from store.views.belongings import whose
from store.views.people import is_person, own_grants
from verbs.occasion import Occasion

TALKERS = (Role.REQUESTER, Role.APPROVER, Role.RECEIVER, Role.AP, Role.TREASURY, Role.COMPLIANCE, Role.ADMIN)
"""Everybody who works here: all but auditors, who read, and contractors, who see no cases."""


def comment(occ: Occasion, case: str, ask: NewComment) -> Answer:
    """Say something about a case, an ended one too; its findings, its owner and its clock stay."""
    rows.get(occ.session, CaseRow, case)
    occ.hold(case)
    occ.allow_on(case, *TALKERS, owner=standing.case(occ.log(case)).owner)
    occ.record(case, facts.Commented(person=occ.actor.who, text=ask.text))
    return Done(object=case)


def reassign(occ: Occasion, case: str, ask: NewAssignment) -> Answer:
    """Hand an open case to somebody who may rule on it. Its due date stays, and so do its findings."""
    rows.get(occ.session, CaseRow, case)
    occ.hold(case)
    stands = standing.case(occ.log(case))
    occ.allow_on(case, *rulers(stands.opened.category), owner=stands.owner)
    if stands.closed:
        return No(code="case_closed", detail="nothing waits here any more")
    if ask.owner == stands.owner:
        return No(code="already_assigned", detail="it waits for that person already", field="owner")
    _may_take_it(occ, case, ask.owner, stands.opened)
    occ.record(case, facts.Reassigned(owner=ask.owner, reason=ask.reason))
    return Done(object=case, detail={"owner": ask.owner})


def _may_take_it(occ: Occasion, case: str, owner: str, opened: facts.CaseOpened) -> None:
    """Raises Invalid for somebody who could do nothing about it. Whom the policy named may always have it back, for as
    long as they are here.
    """
    rows.named(occ.session, PersonRow, owner, "owner")
    if not is_person(occ.session, owner):
        raise Invalid("owner", "is a service, or has left; a case waits for a person who is here")
    taker = Actor(person=owner, client=owner, grants=own_grants(occ.session, owner))
    roles, about = frozenset(rulers(opened.category)), whose(occ.session, case)
    why = access.why_not(taker, roles, **positions.home(occ.session, case)._asdict(), owner=opened.owner)
    why = why or access.why_not_own(taker, roles, about.paid if about else None)
    if why:
        raise Invalid("owner", f"may not rule on this case: {why}")
