"""The revisions of an order, beside each other: what each says, and what it changed of the one before."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import InCurrency, Named
from doors.pages.what_changes import ChangedField, ChangedLine, what_changes
from models.money import Money, Value
from models.revisions import Revision
from models.tables.work import OrderRevisionRow
from models.written import MoneyDifference, MoneyText
from store.views import revisions


class PinnedText(Value):
    """The version of a document that a revision pins; `href` gives its text."""

    document: Named
    version: int
    href: str


class OrderRevision(InCurrency):
    """One revision. `change` is the change order that made it; what it changed is empty for the first."""

    revision: int
    change: Named | None
    approved_at: datetime
    digest: str
    total: MoneyText
    says: Revision
    sow: PinnedText
    contract: PinnedText
    changed_fields: tuple[ChangedField, ...]
    changed_lines: tuple[ChangedLine, ...]
    difference: MoneyDifference


def order_revisions(look: Look, order: str) -> tuple[OrderRevision, ...]:
    """Every revision, oldest first."""
    found = revisions.of_order(look.session, order)
    named = look.named(name for row in found for name in (row.change, row.sow, row.contract))
    said = [Revision.model_validate_json(row.body) for row in found]
    before = [None, *(older for older, _ in pairwise(said))]
    return tuple(_revision(*one, named) for one in zip(found, said, before, strict=True))


def _revision(row: OrderRevisionRow, says: Revision, before: Revision | None, named: dict[str, Named]) -> OrderRevision:
    changed = what_changes(before or says, says)
    return OrderRevision(
        in_currency=says.currency,
        revision=row.revision,
        change=named.get(row.change or ""),
        approved_at=row.approved_at,
        digest=row.digest,
        total=Money(minor=row.total, currency=says.currency),
        says=says,
        sow=_pinned(named[row.sow], row.sow_version),
        contract=_pinned(named[row.contract], row.contract_version),
        changed_fields=changed.fields,
        changed_lines=changed.lines,
        difference=changed.difference,
    )


def _pinned(document: Named, version: int) -> PinnedText:
    return PinnedText(document=document, version=version, href=f"{href(document.id)}/versions/{version}")
