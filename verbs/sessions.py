"""Sessions of somebody who is signed in: ended one by one, or everywhere at once."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done
from models.tables.nouns import PersonRow
from models.tables.sign_in import SessionRow
from store import rows, sign_in
from verbs import access
from verbs.occasion import Occasion


def end_session(occ: Occasion, session: str) -> Answer:
    """Sign out at that browser: one's own, or somebody's by an administrator. One that has ended stays so."""
    row = rows.get(occ.session, SessionRow, session)
    occ.allow(Role.ADMIN, entity=None, owner=row.person)
    ended = sign_in.end_sessions(occ.session, row.person, occ.now, only=session)
    if ended:
        access.told(occ, "signed_out", row.person, f"{session} from elsewhere")
    return Done(object=session, detail={"ended": str(len(ended))})


def end_sessions(occ: Occasion, person: str, but: str = "") -> Answer:
    """Sign out everywhere, at the browser in front of one too unless it is the one named by *but*."""
    rows.get(occ.session, PersonRow, person)
    occ.allow(Role.ADMIN, entity=None, owner=person)
    ended = sign_in.end_sessions(occ.session, person, occ.now, but=but)
    access.told(occ, "signed_out_everywhere", person, f"{len(ended)} sessions")
    return Done(object=person, detail={"ended": str(len(ended))})
