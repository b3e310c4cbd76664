"""The files that are attached to an object."""

from __future__ import annotations

from doors.links import href
from doors.pages.look import Look, Page, moment
from models.tables.nouns import FileRow
from store import rows
from store.views import files


def attached(look: Look, subject: str) -> list[Page]:
    """What is attached, oldest first, without the content."""
    return [
        {
            "id": one.id,
            "href": href(one.id),
            "name": one.name,
            "media_type": one.media_type,
            "size": one.size,
            "digest": one.digest,
            "uploaded_by": look.person(one.uploaded_by) if look.reach.inside else None,
            "uploaded_at": moment(one.uploaded_at),
        }
        for one in files.about(look.session, subject)
    ]


def content(look: Look, file: str) -> FileRow:
    """The file itself, for who may open what it is attached to."""
    look.open(file)
    return rows.get(look.session, FileRow, file)
