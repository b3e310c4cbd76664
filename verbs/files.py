"""Attaching a file: receipt proof, justification, confirmation."""

from __future__ import annotations

from hashlib import sha256

from models.actors import Role
from models.answers import Answer, Done
from models.asks.files import NewFile
from models.errors import Invalid, NotFound
from models.facts.file import Attached
from models.ids import Kind, kind_of
from models.tables.nouns import FileRow
from models.tables.work import ReceiptRow
from rules.files import why_not
from store import rows
from store.views.belongings import for_files, whose
from store.views.files import of_digest
from verbs.occasion import Occasion

WRITERS = (
    Role.REQUESTER,
    Role.APPROVER,
    Role.RECEIVER,
    Role.CONTRACTOR,
    Role.AP,
    Role.TREASURY,
    Role.COMPLIANCE,
    Role.ADMIN,
)
"""Everybody who works on it, contractors where they read it; not an auditor, who only reads."""


def attach(occ: Occasion, ask: NewFile, content: bytes) -> Answer:
    """Keep the file beside its subject, once for each content."""
    owner = whose(occ.session, ask.subject)
    if owner is None:
        msg = f"there is no {ask.subject}"
        raise NotFound(msg)
    owner = for_files(ask.subject, owner)
    writers = WRITERS if owner.contractor else tuple(role for role in WRITERS if role is not Role.CONTRACTOR)
    occ.allow(*writers, entity=owner.entity, unit=owner.unit, contractor=owner.contractor)
    problem = why_not(ask.media_type, content)
    if problem:
        raise Invalid("content", problem)
    about = _told(occ, ask.subject)
    occ.hold(about)
    digest = sha256(content).hexdigest()
    before = of_digest(occ.session, ask.subject, digest)
    if before:
        return Done(object=before, detail={"digest": digest})
    file = FileRow(
        id=occ.new(Kind.FILE),
        size=len(content),
        digest=digest,
        content=content,
        uploaded_by=occ.actor.who,
        uploaded_at=occ.now,
        **ask.model_dump(),
    )
    rows.add(occ.session, file)
    occ.record(about, Attached(file=file.id, name=file.name, digest=digest))
    return Done(object=file.id, detail={"digest": digest})


def _told(occ: Occasion, subject: str) -> str:
    """On whose log the file is told: a receipt has none, its order has."""
    return rows.get(occ.session, ReceiptRow, subject).order if kind_of(subject) is Kind.RECEIPT else subject
