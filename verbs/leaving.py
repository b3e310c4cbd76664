"""Somebody leaves, or comes back. Nothing that waits for them is left hanging: somebody else takes it."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.people import Deactivation
from models.asks.work import Because
from models.errors import Invalid
from models.tables.nouns import PersonRow
from models.tables.people import PersonStateRow
from store import rows, sign_in, turns
from store.views.here import states_of
from store.views.people import is_person, others_hold
from store.views.waiting import Waiting, policies_naming, waiting
from verbs import access
from verbs.handing_over import hand_over, why_unfit
from verbs.occasion import Occasion
from verbs.roles import ADMINISTRATORS


def deactivate(occ: Occasion, person: str, ask: Deactivation) -> Answer:
    """They sign in nowhere, their keys open nothing and their roles are nobody's; what waits goes to the successor.

    For somebody who has left already, with another successor: what is left goes there.
    """
    occ.allow(Role.ADMIN, entity=None)
    turns.take(occ.session, ADMINISTRATORS)
    who = rows.lock(occ.session, PersonRow, person)
    states = states_of(occ.session, person)
    gone = bool(states) and not states[-1].active
    refusal = _why_not(occ, who, ask, gone=gone)
    if refusal:
        return refusal
    waits = waiting(occ.session, person)
    refusal = _nobody_takes_it(occ, who, waits, ask)
    if refusal:
        return refusal
    _now(occ, person, len(states), ask.reason, active=False, successor=ask.successor)
    if ask.successor:
        hand_over(occ, person, ask.successor, waits, ask.reason)
    ended = sign_in.end_sessions(occ.session, person, occ.now)
    access.told(occ, "deactivated", person, f"{ask.reason}; {len(ended)} sessions ended")
    handed = {"handed_over": str(sum(map(len, waits)))}
    return Done(object=person, detail=handed | ({"successor": ask.successor} if ask.successor else {}))


def _why_not(occ: Occasion, who: PersonRow, ask: Deactivation, *, gone: bool) -> No | None:
    if gone and ask.successor is None:
        return No(code="already_deactivated", detail=f"{who.name} was deactivated before")
    if who.id == occ.actor.who:
        return No(code="separation_of_duties", detail="nobody deactivates themselves; ask another administrator")
    if not gone and not others_hold(occ.session, Role.ADMIN, who.id):
        return No(code="last_admin", detail=f"{who.name} is the only administrator who is left")
    if ask.successor is not None and (ask.successor == who.id or not is_person(occ.session, ask.successor)):
        raise Invalid("successor", "is nobody else who is here; a service does not count")
    return None


def _nobody_takes_it(occ: Occasion, who: PersonRow, waits: Waiting, ask: Deactivation) -> No | None:
    """Why what waits would hang: nobody was named for it, or somebody who may not answer it."""
    policies = policies_naming(occ.session, who.id)
    if ask.successor is None:
        told = _told(waits, [entity.code for entity, _ in policies])
        detail = f"{told} for {who.name}; name a successor"
        return No(code="work_waits", detail=detail, field="successor") if told else None
    why = why_unfit(occ, who.id, ask.successor, waits, policies)
    return No(code="successor_unfit", detail=why, field="successor") if why else None


def _told(waits: Waiting, entities: list[str]) -> str:
    """`2 approvals, 1 case and the policy of ACME wait`; nothing where nothing does."""
    parts = [_count(len(getattr(waits, noun)), noun.removesuffix("s")) for noun in Waiting._fields]
    parts += [f"the policy of {code}" for code in entities]
    found = [part for part in parts if part]
    if not found:
        return ""
    *before, last = found
    one = len(found) == 1 and not last.startswith(tuple("23456789"))
    return (f"{', '.join(before)} and {last}" if before else last) + (" waits" if one else " wait")


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'s' if n > 1 else ''}" if n else ""


def _now(occ: Occasion, person: str, before: int, reason: str, *, active: bool, successor: str | None = None) -> None:
    state = PersonStateRow(
        person=person,
        n=before + 1,
        active=active,
        at=occ.now,
        by=occ.actor.who,
        reason=reason,
        successor=successor,
    )
    rows.add(occ.session, state)


def reactivate(occ: Occasion, person: str, ask: Because) -> Answer:
    """They are back, with the roles and keys that they had. What was handed over stays where it is."""
    occ.allow(Role.ADMIN, entity=None)
    who = rows.lock(occ.session, PersonRow, person)
    states = states_of(occ.session, person)
    if not states or states[-1].active:
        return No(code="already_active", detail=f"{who.name} is here already")
    _now(occ, person, len(states), ask.reason, active=True)
    access.told(occ, "reactivated", person, ask.reason)
    return Done(object=person)
