"""How a notice calls things and people, and one notice of a fact."""

from __future__ import annotations

from models.ids import Kind, kind_of
from models.notices import NoticeKind
from models.tables.work import CaseRow
from store import rows
from store.homes import subject_of
from store.stream import Told
from store.views import people
from store.views.labels import labels
from verbs.notices import Dated, Draft
from verbs.occasion import Occasion

_LABELLED = {Kind.ENGAGEMENT, Kind.CHANGE, Kind.BILL, Kind.PAYOUT}


def draft(
    told: Told, kind: NoticeKind, recipients: tuple[str, ...], title: str, text: str, dated: Dated | None = None
) -> Draft:
    """What *recipients* are told of the fact; noticed again it is the same."""
    cause = f"{told.object}/{told.fact.KIND}/{told.n}"
    return Draft(kind, told.object, cause, recipients, title, text, dated)


def label(occ: Occasion, object_id: str) -> str:
    """How people know it."""
    return labels(occ.session, [object_id])[object_id].summary


def case_label(occ: Occasion, case: str) -> str:
    """What the case is about, as people know it; as it is written where it is about none of ours."""
    told = rows.get(occ.session, CaseRow, case).subject
    subject = subject_of(told)
    return label(occ, subject) if subject and kind_of(subject) in _LABELLED else told


def name(occ: Occasion, person: str) -> str:
    """What somebody is called."""
    return people.names(occ.session, [person]).get(person, person)
