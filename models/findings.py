"""Findings: coded disagreements that a rule noticed, with the numbers and the way out."""

from __future__ import annotations

from enum import StrEnum

from models.money import Value
from models.policy import Category


class Code(StrEnum):
    """Names of requirements 4.1 (Oracle hold names) and our own."""

    QTY_ORD = "QTY_ORD"
    QTY_REC = "QTY_REC"
    AMT_ORD = "AMT_ORD"
    AMT_REC = "AMT_REC"
    PRICE = "PRICE"
    TAX_DIFFERENCE = "TAX_DIFFERENCE"
    CURRENCY_DIFFERENCE = "CURRENCY_DIFFERENCE"
    TERMS_DIFFERENCE = "TERMS_DIFFERENCE"
    MATCHING_REQUIRED = "MATCHING_REQUIRED"
    PO_NOT_APPROVED = "PO_NOT_APPROVED"
    PO_UNKNOWN = "PO_UNKNOWN"
    PO_STALE = "PO_STALE"
    DUPLICATE_SUSPECT = "DUPLICATE_SUSPECT"
    DISPUTED = "DISPUTED"
    INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS"
    AMOUNT_CLAIMED = "AMOUNT_CLAIMED"
    RECEIVED_NOT_BILLED = "RECEIVED_NOT_BILLED"
    FLIP_REFUSED = "FLIP_REFUSED"
    PAYEE_NOT_PAYABLE = "PAYEE_NOT_PAYABLE"
    TAX_FORM_EXPIRED = "TAX_FORM_EXPIRED"
    SANCTIONS_REVIEW = "SANCTIONS_REVIEW"
    SEPARATION_OF_DUTIES = "SEPARATION_OF_DUTIES"
    OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN"
    PAYMENT_REFUSED = "PAYMENT_REFUSED"
    PAYMENT_RETURNED = "PAYMENT_RETURNED"
    PAID_AFTER_REFUSAL = "PAID_AFTER_REFUSAL"
    PAID_ELSEWHERE_TOO = "PAID_ELSEWHERE_TOO"
    SETTLEMENT_OVERDUE = "SETTLEMENT_OVERDUE"
    RAIL_CONTRADICTS = "RAIL_CONTRADICTS"
    UNKNOWN_RAIL_EVENT = "UNKNOWN_RAIL_EVENT"
    WAKE_UP_FAILED = "WAKE_UP_FAILED"


CATEGORY: dict[Code, Category] = {
    Code.QTY_ORD: Category.QUANTITY,
    Code.QTY_REC: Category.RECEIPT,
    Code.AMT_ORD: Category.PRICE,
    Code.AMT_REC: Category.RECEIPT,
    Code.PRICE: Category.PRICE,
    Code.TAX_DIFFERENCE: Category.PRICE,
    Code.CURRENCY_DIFFERENCE: Category.REFERENCE,
    Code.TERMS_DIFFERENCE: Category.REFERENCE,
    Code.MATCHING_REQUIRED: Category.REFERENCE,
    Code.PO_NOT_APPROVED: Category.REFERENCE,
    Code.PO_UNKNOWN: Category.REFERENCE,
    Code.PO_STALE: Category.REFERENCE,
    Code.DUPLICATE_SUSPECT: Category.DUPLICATE,
    Code.DISPUTED: Category.REFERENCE,
    Code.INSUFFICIENT_FUNDS: Category.BUDGET,
    Code.AMOUNT_CLAIMED: Category.BUDGET,
    Code.RECEIVED_NOT_BILLED: Category.RECEIPT,
    Code.FLIP_REFUSED: Category.RECEIPT,
    Code.PAYEE_NOT_PAYABLE: Category.COMPLIANCE,
    Code.TAX_FORM_EXPIRED: Category.COMPLIANCE,
    Code.SANCTIONS_REVIEW: Category.COMPLIANCE,
    Code.SEPARATION_OF_DUTIES: Category.COMPLIANCE,
    Code.OUTCOME_UNKNOWN: Category.PAYMENT,
    Code.PAYMENT_REFUSED: Category.PAYMENT,
    Code.PAYMENT_RETURNED: Category.PAYMENT,
    Code.PAID_AFTER_REFUSAL: Category.PAYMENT,
    Code.PAID_ELSEWHERE_TOO: Category.PAYMENT,
    Code.SETTLEMENT_OVERDUE: Category.PAYMENT,
    Code.RAIL_CONTRADICTS: Category.PAYMENT,
    Code.UNKNOWN_RAIL_EVENT: Category.PAYMENT,
    Code.WAKE_UP_FAILED: Category.SYSTEM,
}
"""The queue that each code belongs on."""

ACCEPTABLE = frozenset(
    {
        Code.QTY_ORD,
        Code.QTY_REC,
        Code.AMT_ORD,
        Code.AMT_REC,
        Code.PRICE,
        Code.TERMS_DIFFERENCE,
        Code.DUPLICATE_SUSPECT,
    }
)
"""What a ruling may accept. Everything else must be mended: loosening a limit does not cure it."""


def category_of(key: str) -> Category:
    """The queue of the finding that has *key*."""
    return CATEGORY[Code(key.partition("|")[0])]


class Finding(Value):
    """One disagreement: what was expected, what was there, the limit, and what would clear it."""

    code: Code
    about: str
    expected: str
    actual: str
    limit: str = ""
    clears: str

    @property
    def key(self) -> str:
        """Two findings with one key are the same finding: a ruling on it stays good."""
        return f"{self.code}|{self.about}|{self.expected}|{self.actual}|{self.limit}"
