"""Who may rule on a case, which answers may they give, and who gives none to a bill's?"""

from __future__ import annotations

from collections.abc import Iterable

from models.actors import Role
from models.findings import ACCEPTABLE, Finding
from models.ids import Kind
from models.money import decimal_text
from models.policy import Category, Policy
from rules.approval import band

VERDICTS: dict[Kind, tuple[str, ...]] = {
    Kind.BILL: ("accept", "reject", "retry"),
    Kind.PAYOUT: ("confirm_unpaid", "retry"),
    Kind.ENGAGEMENT: ("retry",),
    Kind.CHANGE: ("retry",),
}
"""What each verdict does stands in docs/reference/findings.md."""

ACKNOWLEDGE = ("accept", "reject", "retry")
"""A case that holds up no work of ours, such as an event of an unknown payment: any of these closes it."""


_RULERS: dict[Category, tuple[Role, ...]] = {
    Category.COMPLIANCE: (Role.COMPLIANCE,),
    Category.PAYMENT: (Role.TREASURY,),
    Category.BUDGET: (Role.AP, Role.ADMIN),
    Category.SYSTEM: (Role.ADMIN,),
}


def rulers(category: Category) -> tuple[Role, ...]:
    """By which roles one may rule on that queue; those that are not listed belong to AP."""
    return _RULERS.get(category, (Role.AP,))


def why_not(subject: Kind | None, findings: Iterable[Finding], verdict: str) -> str | None:
    """Why that verdict is none for a case about such a subject; None when it is one."""
    if subject is None:
        return None if verdict in ACKNOWLEDGE else f"rule one of: {', '.join(ACKNOWLEDGE)}"
    if verdict not in VERDICTS[subject]:
        return f"rule one of: {', '.join(VERDICTS[subject])}"
    blocked = sorted({finding.code.value for finding in findings if finding.code not in ACCEPTABLE})
    if verdict == "accept" and blocked:
        return f"no ruling accepts {', '.join(blocked)}; it must be mended"
    return None


def own_hand(person: str, submitter: str, requester: str | None) -> str | None:
    """Why *person* rules on no bill of theirs, whatever the policy says; None when it is none."""
    if person == submitter:
        return "whoever sent in a bill never rules on it"
    if person == requester:
        return "whoever asked for the work never rules on its bills"
    return None


def above_the_band(policy: Policy, approved: int, billed: int, currency: str) -> str | None:
    """Why no one person accepts *billed*, all that is billed on an order of *approved*, both minor units and net.

    More than the band of what was approved wants other people's word: that of a change order.
    """
    if billed <= approved or band(policy, billed) == band(policy, approved):
        return None
    figures = [f"{decimal_text(minor, currency)} {currency}" for minor in (billed, approved)]
    return (
        f"{figures[0]} is billed on an order approved at {figures[1]}, which is more than its approvers may let pass; "
        "propose a change order"
    )
