"""Turning an order into the bill that was asked for."""

from __future__ import annotations

from models.facts import engagement as facts
from models.findings import Code, Finding
from models.tables.work import EngagementRow, OrderRow
from verbs import cases
from verbs.claims import unbilled
from verbs.draft import Draft
from verbs.engagements import pinned
from verbs.in_force import current_revision
from verbs.intake import take_in
from verbs.occasion import Occasion


def make_bill(occ: Occasion, row: EngagementRow, order: OrderRow, asked: facts.FlipAsked) -> None:
    """The bill under the id that was planned for it, or a case that says why there is none. All are held."""
    revision = current_revision(occ, order)
    gone = [str(line.order_line) for line in asked.lines if revision.line(line.order_line) is None]
    if gone:
        refused: str | None = f"{order.number} has no line {', '.join(gone)} now"
    else:
        rates = pinned(occ, row).tax_codes
        refused = take_in(occ, Draft.from_flip(asked, _asker(occ, row.id, asked), row, order, revision, rates))
    occ.record(row.id, facts.Flipped(bill=asked.bill, refused=refused))
    if refused:
        _flip_refused(occ, row, order, asked, refused)


def _flip_refused(occ: Occasion, row: EngagementRow, order: OrderRow, asked: facts.FlipAsked, why: str) -> None:
    """Somebody was given the id of a bill that there will never be: a person sees to what is owed."""
    finding = Finding(
        code=Code.FLIP_REFUSED,
        about=f"{order.number} bill {asked.number}",
        expected=f"bill {asked.bill}",
        actual=why,
        limit=f"accepted and not billed: {unbilled(occ, order)}",
        clears="flip what is owed anew, under a free number and on lines that the order has; then rule",
    )
    cases.open_case(occ, f"flip/{asked.bill}", row.entity, cases.opened(occ, (finding,), pinned(occ, row)))


def _asker(occ: Occasion, engagement: str, asked: facts.FlipAsked) -> str:
    """Whose bill it is: the person who asked for the flip, or whose receipt policy flipped."""
    return next(entry.who for entry in occ.log(engagement) if entry.fact == asked)
