"""The files that are attached to an object."""

from __future__ import annotations

from datetime import datetime

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Person
from models.money import Value
from models.tables.nouns import FileRow
from models.text import Id
from rules import access
from store.views import files
from store.views.belongings import for_files, whose


class AttachedFile(Value):
    """A file without its content, which `href` gives. `uploaded_by` is not told to contractors."""

    id: Id
    href: str
    name: str
    media_type: str
    size: int
    digest: str
    uploaded_by: Person | None
    uploaded_at: datetime


def attached(look: Look, subject: str) -> tuple[AttachedFile, ...]:
    """What is attached and theirs to open, oldest first."""
    found = whose(look.session, subject)
    if found is None or not access.sees(look.reach, for_files(subject, found)):
        return ()
    return tuple(
        AttachedFile(
            id=one.id,
            href=str(href(one.id)),
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            digest=one.digest,
            uploaded_by=look.person(one.uploaded_by) if look.inside(subject) else None,
            uploaded_at=one.uploaded_at,
        )
        for one in files.about(look.session, subject)
    )


def content(look: Look, file: str) -> FileRow:
    """The file itself, for who may open what it is attached to."""
    look.open(file)
    found = look.session.get(FileRow, file)  # not by `rows.get`, which keeps what it read: megabytes for each
    assert found is not None, "it belongs to what it is attached to"
    return found
