"""What findings and kinds are called on a page, and which stages ask for attention."""

from __future__ import annotations

import re
from typing import get_args

from doors.in_words import spaced
from models.asks.work import NewOrderNumber
from models.findings import Code
from models.ids import Kind, kind_of
from store.views.belongings import INTERNAL

_BAD = frozenset({"cancelled", "declined", "frozen", "refused", "rejected", "returned", "voided"})
_WAITING = frozenset({"held", "in_approval", "open", "pending_change", "received", "ruled", "unknown"})
_GOOD = frozenset({"applied", "approved", "closed", "paid_elsewhere", "settled"})
CAUSES = get_args(NewOrderNumber.model_fields["cause"].annotation)
"""Why an order number comes late."""
WHY_LATE = (
    ("raised_late", "the order was raised late"),
    ("requirement_unknown", "nobody knew that a number was needed"),
    ("wrong_number", "it named a wrong one"),
    ("several_bills", "one order has several bills"),
)
"""The same as a form offers them."""
_ATTACHED = {
    "attached": "attached, and being checked",
    "already_attached": "not changed, it carries this number already",
    "bill_ended": "not changed, nothing can change on it any more",
    "bill_released": "not changed, its payment is on its way",
}
_FINDINGS = {
    Code.QTY_ORD: "More billed than ordered",
    Code.QTY_REC: "More billed than received",
    Code.AMT_ORD: "Costs more than ordered",
    Code.AMT_REC: "Costs more than was received",
    Code.PRICE: "Unit price above the order's",
    Code.TAX_DIFFERENCE: "Tax differs from the order's",
    Code.CURRENCY_DIFFERENCE: "Another currency than the order",
    Code.TERMS_DIFFERENCE: "Due earlier than the order's terms",
    Code.MATCHING_REQUIRED: "A line belongs to no order line",
    Code.PO_NOT_APPROVED: "The order is not what was approved",
    Code.PO_UNKNOWN: "No such order number",
    Code.PO_STALE: "The order is out of date",
    Code.DUPLICATE_SUSPECT: "May be the same bill twice",
    Code.DISPUTED: "The bill is in dispute",
    Code.INSUFFICIENT_FUNDS: "Budget too low",
    Code.AMOUNT_CLAIMED: "Bills already took it",
    Code.RECEIVED_NOT_BILLED: "Received and not billed yet",
    Code.FLIP_REFUSED: "The bill could not be made",
    Code.PAYEE_NOT_PAYABLE: "The contractor cannot be paid yet",
    Code.TAX_FORM_EXPIRED: "No valid tax form",
    Code.SANCTIONS_REVIEW: "Sanctions screening is open",
    Code.SEPARATION_OF_DUTIES: "Two duties in one hand",
    Code.OUTCOME_UNKNOWN: "Nobody knows whether it was paid",
    Code.PAYMENT_REFUSED: "The rail refused the payment",
    Code.PAYMENT_RETURNED: "The payment came back",
    Code.PAID_AFTER_REFUSAL: "Paid after all",
    Code.PAID_ELSEWHERE_TOO: "May be paid twice",
    Code.SETTLEMENT_OVERDUE: "Settlement is overdue",
    Code.RAIL_CONTRADICTS: "The rail contradicts itself",
    Code.UNKNOWN_RAIL_EVENT: "A payment that is not ours",
    Code.WAKE_UP_FAILED: "Work could not be woken",
}


def finding(code: Code) -> str:
    """What a finding is called; its code stands beside it."""
    return _FINDINGS[code]


def attached(result: str) -> str:
    """What became of one of several bills that were given an order number."""
    return _ATTACHED.get(result, f"not changed, {spaced(result)}")


def opened_by(subject: str) -> str:
    """Who besides our own people opens the documents of *subject*, for whoever attaches one."""
    inside = kind_of(subject) in {*INTERNAL, Kind.CASE}
    return "Only people here open it." if inside else "The contractor opens it too, where they have an account."


def named(field: str) -> str:
    """`payment_terms`, `unit_price-2` and `lines.0.tax` of a form as `payment terms`, `unit price 2`, `lines 0 tax`."""
    return re.sub(r"[_.-]+", " ", field)


def tone(name: str) -> str:
    """`good`, `bad`, `waiting` or `calm`: how a badge looks. The word on it says the same."""
    if name in _BAD:
        return "bad"
    return "waiting" if name in _WAITING else "good" if name in _GOOD else "calm"


def cause(why: str) -> str:
    """`raised_late: they told us` as `raised late: they told us`; any other reason as it was given."""
    head, colon, note = why.partition(": ")
    return f"{spaced(head)}{colon}{note}" if colon and head in CAUSES else why


def sentence(text: str) -> str:
    """With a capital at its beginning and a stop at its end."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def kind(object_id: str) -> str:
    """`ord_…` as `order`."""
    return spaced(kind_of(object_id).name.lower())


def subject(named: str, article: str = "a ") -> str:
    """What a case is about, before its page is opened: `a bill`, or its own words, such as `flip/bil_…`."""
    try:
        return f"{'an ' if article and kind(named)[0] in 'aeiou' else article}{kind(named)}"
    except ValueError:
        return named.partition("/")[0].replace("_", " ")
