"""Whose money has a bill's contractor? The payouts that paid it, and what they paid too much."""

from __future__ import annotations

from collections import Counter

from models.facts import bill as b
from models.facts import late_money as late
from models.standings import Log


def paid_by(log: Log) -> set[str]:
    """The payouts whose money is with the contractor now."""
    paid: set[str] = set()
    for entry in log:
        match entry.fact:
            case b.BillSettled(payout=payout) | late.PaidAfterRefusal(payout=payout):
                paid.add(payout)
            case (
                b.BillReturned(payout=payout)
                | late.LateReturned(payout=payout)
                | late.OverpaymentReturned(payout=payout)
            ):
                paid.discard(payout)
            case _:
                pass
    return paid


def to_recover(log: Log) -> dict[str, int]:
    """By payout: what it paid although the bill did not owe it any more, less what was set off or came back."""
    owed: Counter[str] = Counter()
    for entry in log:
        match entry.fact:
            case late.PaidAfterRefusal(payout=payout, recover=amount):
                owed[payout] += amount
            case late.RecoveryOffset(payout=payout, amount=amount):
                owed[payout] -= amount
            case late.LateReturned(payout=payout) | late.OverpaymentReturned(payout=payout):
                del owed[payout]
            case _:
                pass
    return +owed
