"""What is a contractor told of where their bill stands? In their words: what it waits for, and what they can do.

Nothing of our people, our limits or our doubts about anybody is said here.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from models.findings import Code
from models.policy import Check


class Followed(NamedTuple):
    """`headline` in a few words, `detail` in a sentence or two; `your_turn` when only they can move it on."""

    headline: str
    detail: str
    your_turn: bool = False


_STAGES = {
    "received": Followed("Received", "We are comparing it with the order and with what was delivered."),
    "matched": Followed("Agreed", "It agrees with the order. We are making sure that we can pay you."),
    "released": Followed("Payment is on its way", "The money has left for your account."),
    "settled": Followed("Paid", "The money has arrived."),
    "paid_elsewhere": Followed("Paid", "It was paid another way."),
    "rejected": Followed(
        "Sent back", "It will not be paid as it is. Its number is free for a corrected bill.", your_turn=True
    ),
    "voided": Followed("Withdrawn", "It was entered by mistake. Its number is free again."),
}
_DISPUTED = Followed("In dispute", "It is not paid until the dispute is closed.")
_NUMBER = Followed(
    "Order number needed", "We cannot tell which order it is for. Add the order number and it moves on.", your_turn=True
)
_NOT_PAID = Followed(
    "The payment did not arrive", "Please check with us that the account we have for you is right.", your_turn=True
)
_MISSING = Followed(
    "We cannot pay you yet", "Something that we need about you is missing or has expired.", your_turn=True
)
_RECEIPT = Followed(
    "Waiting for delivery to be confirmed", "Whoever received the work has not confirmed all that you billed."
)
_MORE = Followed(
    "More than the order allows", "Somebody must agree to the difference, or the order must be changed first."
)
_CHANGED = Followed("The order is being changed", "It can be compared again once the order is up to date.")
_FUNDS = Followed("Waiting for funds", "The budget for this work is being arranged.")

_WAITS: tuple[tuple[frozenset[Code], Followed], ...] = (
    (frozenset({Code.DISPUTED}), _DISPUTED),
    (frozenset({Code.PO_UNKNOWN}), _NUMBER),
    (frozenset({Code.PAYMENT_REFUSED, Code.PAYMENT_RETURNED}), _NOT_PAID),
    (frozenset({Code.PAYEE_NOT_PAYABLE, Code.TAX_FORM_EXPIRED}), _MISSING),
    (frozenset({Code.QTY_REC, Code.AMT_REC}), _RECEIPT),
    (frozenset({Code.QTY_ORD, Code.AMT_ORD, Code.PRICE}), _MORE),
    (frozenset({Code.PO_STALE, Code.PO_NOT_APPROVED}), _CHANGED),
    (frozenset({Code.INSUFFICIENT_FUNDS, Code.AMOUNT_CLAIMED}), _FUNDS),
)
"""In the order in which they matter to the contractor: the first that is found is told."""

_LOOKED_INTO = Followed("Being looked into", "Somebody here has to look at it before it moves on.")

HAPPENED = {
    "bill_received": "We received it",
    "linked": "Order number attached",
    "matched": "It agrees with the order",
    "gate_opened": "Cleared to be paid",
    "released": "Payment sent",
    "payment_refused": "Payment refused",
    "bill_settled": "Payment arrived",
    "bill_returned": "Payment came back",
    "rejected": "Sent back",
    "voided": "Withdrawn",
    "elsewhere_posted": "Paid another way",
    "disputed": "Dispute opened",
    "dispute_ended": "Dispute closed",
}
"""What a contractor reads of a bill's timeline; the rest is our own going back and forth."""

NEEDED = {
    Check.IDENTITY: "proof of who you are",
    Check.TAX_FORM: "a valid tax form",
    Check.DESTINATION: "bank details that we have confirmed",
}
"""What the contractor can give. Screening is our own work, and not theirs to mend."""


def followed(stage: str, codes: Collection[Code], due_on: date) -> Followed:
    """Where a bill of *stage* stands, which an open case with findings of *codes* may hold."""
    if stage in _STAGES and stage not in {"received", "matched"}:
        return _STAGES[stage]
    if codes:
        return next((told for waits, told in _WAITS if not waits.isdisjoint(codes)), _LOOKED_INTO)
    if stage == "payable":
        return Followed("Approved", f"It is paid when it is due, on {due_on:%d %B %Y}.")
    return _STAGES[stage]


def needed(checks: Collection[str]) -> tuple[str, ...]:
    """What of the *checks* that have no valid evidence the contractor can give."""
    return tuple(words for check, words in NEEDED.items() if check.value in checks)
