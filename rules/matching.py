"""Do order, receipts and bill agree? Every disagreement at once, so that a person rules one time.

Per order line, at the revision that is current: quantity and amount, exact. `prior` is what other live
bills already took of the line (requirements 4.1: Qb, Ab).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from models.findings import Code, Finding
from models.money import decimal_text
from models.revisions import OrderLine, Revision


class BillLine(NamedTuple):
    """What the contractor bills on one line; amounts in minor units."""

    line: int
    order_line: int | None
    quantity: Decimal
    unit_price: int
    net: int


class Papers(NamedTuple):
    """All that the match looks at. `received` and `prior` are (quantity, amount) by order line.

    `claimed` is what the order's lines gave to this bill, in minor units: nothing where it names no line.
    """

    order_number: str | None
    revision: Revision | None
    currency: str
    lines: tuple[BillLine, ...]
    received: dict[int, tuple[Decimal, int]]
    prior: dict[int, tuple[Decimal, int]]
    claimed: dict[int, int]
    three_way: bool


NOTHING = (Decimal(0), 0)


def match(papers: Papers) -> tuple[Finding, ...]:
    """Every finding of every check."""
    if papers.revision is None:
        return (_no_order(papers),)
    if papers.currency != papers.revision.currency:
        return (_other_currency(papers.currency, papers.revision.currency),)
    return tuple(finding for check in CHECKS for finding in check(papers, papers.revision))


def _no_order(papers: Papers) -> Finding:
    said = papers.order_number or "none"
    return Finding(
        code=Code.PO_UNKNOWN,
        about="order number",
        expected="the number of an order of this entity and contractor",
        actual=said,
        clears="attach the right order number to the bill",
    )


def _other_currency(bill: str, order: str) -> Finding:
    return Finding(
        code=Code.CURRENCY_DIFFERENCE,
        about="currency",
        expected=order,
        actual=bill,
        clears="ask the contractor for a bill in the order's currency",
    )


def every_line_has_its_order_line(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Without the line nothing can be compared."""
    for line in papers.lines:
        if line.order_line is None or revision.line(line.order_line) is None:
            yield Finding(
                code=Code.MATCHING_REQUIRED,
                about=f"bill line {line.line}",
                expected="a line of the order",
                actual=str(line.order_line or "none"),
                clears="bill it on a line that the order has",
            )


def billed_at_the_agreed_price(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Pi > Po."""
    for line in papers.lines:
        ordered = revision.line(line.order_line or 0)
        if ordered and line.unit_price > ordered.unit_price:
            yield Finding(
                code=Code.PRICE,
                about=f"bill line {line.line} on {papers.order_number}",
                expected=_money(ordered.unit_price, papers),
                actual=_money(line.unit_price, papers),
                limit=_money(ordered.unit_price, papers),
                clears="accept the price, or change the order",
            )


def billed_no_more_than_ordered(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Qb + Qi > Qo, and Ab + Ai > Ao: two findings, both can stand. Nor more than the book still had for it."""
    for line, quantity, amount in _totals(papers, revision):
        if quantity > line.quantity:
            yield _over(Code.QTY_ORD, line, papers, f"{line.quantity} {line.unit}", f"{quantity} {line.unit}")
        net = sum(mine.net for mine in papers.lines if mine.order_line == line.line)
        over = max(amount - line.amount, net - papers.claimed.get(line.line, 0))
        if over > 0:
            yield _over(Code.AMT_ORD, line, papers, _money(amount - over, papers), _money(amount, papers))


def billed_no_more_than_received(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Qb + Qi > Qr, and Ab + Ai > the amount accepted; three-way only."""
    if not papers.three_way:
        return
    for line, quantity, amount in _totals(papers, revision):
        got, worth = papers.received.get(line.line, NOTHING)
        if quantity > got:
            yield _over(Code.QTY_REC, line, papers, f"{got} {line.unit}", f"{quantity} {line.unit}")
        if amount > worth:
            yield _over(Code.AMT_REC, line, papers, _money(worth, papers), _money(amount, papers))


CHECKS = (
    every_line_has_its_order_line,
    billed_at_the_agreed_price,
    billed_no_more_than_ordered,
    billed_no_more_than_received,
)
"""A new check is one function and one name here."""

_CLEARS = {
    Code.QTY_ORD: "accept it, or raise the order by a change order",
    Code.AMT_ORD: "accept it, or raise the order by a change order",
    Code.QTY_REC: "record what was received, or accept it",
    Code.AMT_REC: "record what was received, or accept it",
}


def _over(code: Code, line: OrderLine, papers: Papers, limit: str, actual: str) -> Finding:
    return Finding(
        code=code,
        about=_about(papers.order_number, line.line),
        expected=f"at most {limit}",
        actual=actual,
        limit=limit,
        clears=_CLEARS[code],
    )


def _about(order_number: str | None, line: int) -> str:
    return f"{order_number} line {line}"


def may_exceed(accepted: Iterable[Finding], order_number: str, line: int) -> bool:
    """Whether what was *accepted* lets a bill take more of that order line than the order gave it."""
    about = _about(order_number, line)
    return any(finding.code is Code.AMT_ORD and finding.about == about for finding in accepted)


def _totals(papers: Papers, revision: Revision) -> Iterator[tuple[OrderLine, Decimal, int]]:
    for ordered in revision.lines:
        mine = [line for line in papers.lines if line.order_line == ordered.line]
        if mine:
            quantity, amount = papers.prior.get(ordered.line, NOTHING)
            yield ordered, quantity + sum(m.quantity for m in mine), amount + sum(m.net for m in mine)


def _money(minor: int, papers: Papers) -> str:
    return f"{decimal_text(minor, papers.currency)} {papers.currency}"


def needs(lines: tuple[BillLine, ...], order_line: int, claimed: int) -> Iterator[tuple[int, int]]:
    """(bill line, net still to be claimed) of *order_line*, when *claimed* of it was claimed in line order."""
    for line in lines:
        if line.order_line == order_line:
            have = min(claimed, line.net)
            claimed -= have
            if line.net > have:
                yield line.line, line.net - have
