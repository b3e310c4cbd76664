"""Do order, receipts and bill agree? Every disagreement at once, so that a person rules one time.

Per order line, at the revision that is current: quantity and amount, exact. `prior` is what other live
bills already took of the line (requirements 4.1: Qb, Ab).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.findings import Code, Finding
from models.money import decimal_text
from models.papers import BillLine, Papers
from models.revisions import OrderLine, Revision
from rules import tax
from rules.terms import due_on

NOTHING = (Decimal(0), 0)


def match(papers: Papers) -> tuple[Finding, ...]:
    """Every finding of every check."""
    if papers.revision is None:
        return (_no_order(papers),)
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


def billed_in_the_order_s_currency(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Where it is not, prices and amounts cannot be compared; quantities still can."""
    if papers.currency != revision.currency:
        yield Finding(
            code=Code.CURRENCY_DIFFERENCE,
            about=f"currency of {papers.order}",
            expected=revision.currency,
            actual=papers.currency,
            clears="ask the contractor for a bill in the order's currency",
        )


def every_line_has_its_order_line(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Without the line nothing can be compared."""
    for line in papers.lines:
        if line.order_line is None or revision.line(line.order_line) is None:
            yield Finding(
                code=Code.MATCHING_REQUIRED,
                about=f"bill line {line.line} on {papers.order}",
                expected="a line of the order",
                actual=str(line.order_line or "none"),
                clears="bill it on a line that the order has",
            )


def billed_at_the_agreed_price(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Pi > Po."""
    for line in papers.lines:
        ordered = revision.line(line.order_line or 0)
        if ordered and papers.currency == revision.currency and line.unit_price > ordered.unit_price:
            yield Finding(
                code=Code.PRICE,
                about=f"bill line {line.line} on {papers.order}",
                expected=_money(ordered.unit_price, papers),
                actual=_money(line.unit_price, papers),
                limit=_money(ordered.unit_price, papers),
                clears="accept the price, or change the order",
            )


def taxed_as_ordered(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """The order line's tax code, at the rate of the policy, on what the bill line costs."""
    for line in papers.lines:
        ordered = revision.line(line.order_line or 0)
        if ordered is None:
            continue
        percent = papers.tax_codes.get(ordered.tax_code)
        if percent is None or line.tax_code != ordered.tax_code or not tax.agrees(line.tax, line.net, percent):
            due = "a tax code of the policy" if percent is None else _money(tax.tax_on(line.net, percent), papers)
            yield Finding(
                code=Code.TAX_DIFFERENCE,
                about=f"bill line {line.line} on {papers.order}",
                expected=f"{ordered.tax_code}: {due}",
                actual=f"{line.tax_code}: {_money(line.tax, papers)}",
                clears="ask the contractor for a corrected bill, or change the order's tax code by a change order",
            )


def due_no_earlier_than_agreed(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """The order's terms, from the bill's own date. Its due date never moves, so a person says whether it may stand."""
    agreed = due_on(papers.issued_on, revision.payment_terms)
    if papers.due_on < agreed:
        yield Finding(
            code=Code.TERMS_DIFFERENCE,
            about=f"due date on {papers.order}",
            expected=str(agreed),
            actual=str(papers.due_on),
            clears="accept the earlier date, or reject the bill and ask for one on the order's terms",
        )


def billed_no_more_than_ordered(papers: Papers, revision: Revision) -> Iterator[Finding]:
    """Qb + Qi > Qo, and Ab + Ai > Ao: two findings, both can stand. Nor more than the book still had for it."""
    for line, quantity, amount in _totals(papers, revision):
        if quantity > line.quantity:
            yield _over(Code.QTY_ORD, line, papers, f"{line.quantity} {line.unit}", f"{quantity} {line.unit}")
        if papers.currency != revision.currency:
            continue
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
        if papers.currency == revision.currency and amount > worth:
            yield _over(Code.AMT_REC, line, papers, _money(worth, papers), _money(amount, papers))


CHECKS = (
    billed_in_the_order_s_currency,
    every_line_has_its_order_line,
    billed_at_the_agreed_price,
    taxed_as_ordered,
    due_no_earlier_than_agreed,
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
        about=_about(papers.order, line.line),
        expected=f"at most {limit}",
        actual=actual,
        limit=limit,
        clears=_CLEARS[code],
    )


def _about(order: str, line: int) -> str:
    return f"{order} line {line}"


def may_exceed(accepted: Iterable[Finding], order: str, line: int) -> bool:
    """Whether what was *accepted* lets a bill take more of that line of *order* (`as_of`) than the order gave it."""
    about = _about(order, line)
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
