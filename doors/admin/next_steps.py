"""What can the reader do next for this engagement? The first thing first, each with where it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from doors.pages.evidence_missing import EvidenceMissing
from doors.pages.journey import Journey

Holds = Callable[..., bool]


class Step(NamedTuple):
    """`to` is the address where it is done."""

    text: str
    to: str


def next_steps(whole: Journey, holds: Holds, missing: tuple[EvidenceMissing, ...]) -> tuple[Step, ...]:
    """For somebody of whom *holds* says which roles they have; *missing* is what the gate would not find."""
    if whole.engagement.ended:
        return ()
    return (
        *_cases(whole, holds),
        *_approvals(whole, holds),
        *_order(whole, holds),
        *_contractor(whole, holds, missing),
    )


def _cases(whole: Journey, holds: Holds) -> Iterator[Step]:
    if not holds("ap", "treasury", "compliance", "admin", "requester"):
        return
    for one in whole.engagement.neighbours:
        if one.kind == "case" and one.stage == "open":
            text = "Rule on the open case" if holds("ap", "treasury", "compliance", "admin") else "See the open case"
            yield Step(f"{text}: {one.called}", f"/cases/{one.id}")


def _approvals(whole: Journey, holds: Holds) -> Iterator[Step]:
    for one in whole.engagement.neighbours:
        if one.kind == "approval" and one.stage == "open":
            text = "Answer the approval" if holds("approver") else "See who is asked to approve"
            yield Step(f"{text} of {one.called}", f"/approvals/{one.id}")


def _order(whole: Journey, holds: Holds) -> Iterator[Step]:
    order = whole.order
    if order is None or order.ended:
        return
    to = f"/orders/{order.id}"
    undelivered = any(line.received.quantity < line.ordered.quantity for line in order.lines)
    unbilled = any(line.billed.quantity < line.received.quantity for line in order.lines)
    if undelivered and holds("receiver"):
        yield Step("Accept what was delivered", f"{to}#receive")
    if unbilled and holds("ap", "requester"):
        yield Step("Make a bill of what was accepted and not billed", f"{to}#flip")
    if order.stale and order.stage == "open" and holds("requester"):
        yield Step("Propose a change order: the order is no longer good for paying", f"{to}/changes/new")
    if not undelivered and not unbilled and _all_over(whole) and holds("requester", "ap"):
        yield Step("Close it: all is delivered, billed and paid", f"/engagements/{whole.engagement.id}#close")


def _all_over(whole: Journey) -> bool:
    return bool(whole.bills) and all(bill.stage in {"settled", "paid_elsewhere"} for bill in whole.bills)


def _contractor(whole: Journey, holds: Holds, missing: tuple[EvidenceMissing, ...]) -> Iterator[Step]:
    if missing and holds("compliance"):
        name = next((one.called for one in whole.engagement.neighbours if one.kind == "contractor"), "the contractor")
        yield Step(f"Record what is missing to pay {name}", f"/contractors/{whole.engagement.contractor}#to-be-paid")
