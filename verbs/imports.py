"""Importing a register: the dry run and the upload, the next document, the end.

A document is applied through the verbs that anybody would call for it, in a transaction of its own, by whoever asks
for the next: what they refuse is its outcome. The outcomes are the cursor, so a kill loses nothing and nothing is done
twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.registers import NewImport, NewSlice
from models.asks.work import Because
from models.errors import Invalid, NotAllowed, NotFound
from models.ids import Kind
from models.registers import Checked, House, Known, RegisterKind, Row, Sheet
from models.tables.imports import ImportCancelledRow, ImportOutcomeRow, ImportRow
from rules.registers.checking import check
from rules.registers.reading import rows_of
from store import imports, outbox, rows
from verbs import importing
from verbs.occasion import Occasion
from verbs.register_known import house_of, known_to

ROLES: dict[RegisterKind, tuple[Role, ...]] = {
    RegisterKind.CONTRACTORS: (Role.ADMIN, Role.REQUESTER, Role.AP),
    RegisterKind.ORDERS: (Role.REQUESTER,),
    RegisterKind.BILLS: (Role.AP,),
}
"""Who may bring a register: whoever may do by hand what its rows ask for, in the whole entity or house."""
_APPLY: dict[RegisterKind, Callable[[Occasion, ImportRow, str], Answer]] = {
    RegisterKind.CONTRACTORS: importing.register,
    RegisterKind.ORDERS: importing.ask_for_work,
    RegisterKind.BILLS: importing.take_in_bill,
}


class Given(NamedTuple):
    """A register, and all that its dry run depends on."""

    kind: RegisterKind
    media_type: str
    rows: tuple[Row, ...]
    house: House | None
    known: Known


class Tried(NamedTuple):
    """A register as its dry run left it."""

    media_type: str
    lines: tuple[Checked, ...]


def look(occ: Occasion, ask: NewImport, sheet: Sheet) -> Given:
    """What a register is tried against. Raises Invalid where it cannot be read at all."""
    occ.allow(*ROLES[ask.kind], entity=ask.entity)
    if (ask.kind is RegisterKind.CONTRACTORS) != (ask.entity is None):
        whole = "contractors belong to the whole house; leave it out"
        raise Invalid("entity", f"is needed for {ask.kind}" if ask.entity is None else whole)
    given = rows_of(ask.kind, sheet)
    house = house_of(occ, ask.entity) if ask.entity else None
    return Given(ask.kind, sheet.media_type, given, house, known_to(occ, ask.kind, house, given))


def try_dry(given: Given) -> Tried:
    """What would become of each row. It takes seconds where there are many, and no session is held meanwhile."""
    return Tried(given.media_type, check(given.kind, given.rows, given.house, given.known))


def upload(occ: Occasion, ask: NewImport, tried: Tried, content: bytes) -> Answer:
    """Keep a register, and what its dry run said of each row. Nothing of it is applied yet."""
    occ.allow(*ROLES[ask.kind], entity=ask.entity)
    row = ImportRow(
        id=occ.new(Kind.IMPORT),
        digest=imports.keep_file(occ.session, tried.media_type, content, occ.now),
        dry_run=_digest(tried.lines),
        total=len(tried.lines),
        bad=sum(line.document is None for line in tried.lines),
        uploaded_by=occ.actor.who,
        uploaded_at=occ.now,
        **ask.model_dump(),
    )
    rows.add(occ.session, row)
    imports.add_lines(occ.session, row.id, tried.lines)
    told = {"dry_run": row.dry_run, "rows": str(row.total), "bad": str(row.bad)}
    return Done(object=row.id, detail=told)


def _digest(checked: tuple[Checked, ...]) -> str:
    """Of everything that a dry run says: whoever applies it names what they saw."""
    whole = sha256()
    for line in checked:
        told = (line.row.number, sorted(line.row.cells.items()), line.document, line.plan)
        whole.update(repr((told, [finding.model_dump_json() for finding in line.findings])).encode())
    return whole.hexdigest()


def apply_next(occ: Occasion, import_id: str, dry_run: str) -> bool:
    """Do the next document of that dry run, or record why not; False when there is none to do."""
    row = _held(occ, import_id)
    found = None if _why_not(occ, row, dry_run) else imports.next_plan(occ.session, import_id)
    if found is None:
        return False
    number, plan = found
    savepoint = occ.session.begin_nested()
    made, reason = _tried(occ, row, plan)
    if made:
        savepoint.commit()
    else:
        savepoint.rollback()
        outbox.take_fresh(occ.session)
    outcome = ImportOutcomeRow(
        import_id=import_id,
        row=number,
        made=made,
        reason=reason,
        done_by=occ.actor.who,
        done_at=occ.now,
    )
    rows.add(occ.session, outcome)
    return True


def _tried(occ: Occasion, row: ImportRow, plan: str) -> tuple[str | None, str | None]:
    """What the verbs made, or why not. What they will not read or allow is this document's outcome alone."""
    apply = _APPLY[RegisterKind(row.kind)]
    try:
        answer = apply(replace(occ, _logs={}, _allowed=None), row, plan)
    except (Invalid, NotAllowed, NotFound) as error:
        return None, str(error)
    return (answer.object, None) if isinstance(answer, Done) else (None, answer.detail)


def applied(occ: Occasion, import_id: str, ask: NewSlice) -> Answer:
    """How far the import has come, once its next documents were done."""
    row = _held(occ, import_id)
    why = _why_not(occ, row, ask.dry_run)
    if why:
        return why
    come = imports.progress(occ.session, import_id)
    return Done(object=import_id, detail={name: str(count) for name, count in come._asdict().items()})


def cancel(occ: Occasion, import_id: str, ask: Because) -> Answer:
    """Nothing further of it is applied; what was made stays."""
    row = _held(occ, import_id)
    over = _cancelled(occ, row)
    if over:
        return over
    if imports.progress(occ.session, import_id).left == 0:
        return No(code="import_ended", detail="nothing is left of it to cancel")
    cancelled = ImportCancelledRow(
        import_id=import_id, reason=ask.reason, cancelled_by=occ.actor.who, cancelled_at=occ.now
    )
    rows.add(occ.session, cancelled)
    return Done(object=import_id)


def _held(occ: Occasion, import_id: str) -> ImportRow:
    """The import, locked, for whoever may apply it."""
    row = rows.lock(occ.session, ImportRow, import_id)
    occ.allow(*ROLES[RegisterKind(row.kind)], entity=row.entity)
    return row


def _cancelled(occ: Occasion, row: ImportRow) -> No | None:
    if imports.is_cancelled(occ.session, row.id):
        return No(code="import_ended", detail="it was cancelled; upload what is left of it again")
    return None


def _why_not(occ: Occasion, row: ImportRow, dry_run: str) -> No | None:
    over = _cancelled(occ, row)
    if over:
        return over
    if dry_run != row.dry_run:
        return No(code="dry_run_differs", detail="its dry run has another digest", field="dry_run")
    return None
