"""What happens to the work whose histories are kept: one story a wait or an end, told in a live town.

A scenario tells its story and keeps histories on the way: `open-…` of a run that waits, `closed-…` of one that ended.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.rails.memory import MemoryRail
from models.asks.work import Closure
from models.policy import Check, Separation
from tests.replay.rails import forgetful_rail, losing_rail, prompt_rail, refusing_rail, silent_rail
from tests.workflows.acts import billed, ordered, paid, rests
from tests.workflows.live import LiveTown
from verbs import approvals, engagements, policies

Keep = Callable[[str, str], Awaitable[None]]
"""`await keep("open-bill-due", bill)`: file the history of the object's newest run under that name."""


async def from_the_ask_to_the_end(town: LiveTown, keep: Keep) -> None:
    engagement = await town.ask(town.request)
    await rests(town, engagement, "in_approval")
    await keep("open-engagement-approval", engagement)
    await town.ask(town.approve, engagement)
    await rests(town, engagement, "ordered")
    await keep("open-engagement-ordered", engagement)
    order = await town.ask(town.order, engagement)
    await town.ask(town.receive, order)
    bill = await town.ask(town.flip, order)
    await town.until(bill, "released")
    await keep("closed-bill-released", bill)
    payout = await town.ask(town.payout, bill)
    await rests(town, payout, "accepted")
    await keep("open-payout-in-transit", payout)
    await town.ask(town.hear, payout)
    await town.until(payout, "settled")
    await keep("closed-payout-settled", payout)
    await town.ask(town.done, "rita", engagements.ask_close, engagement, Closure(reason="the work is done"))
    await town.until(engagement, "closed")
    await keep("closed-engagement-done", engagement)
    town.rail.give_back(f"{payout}:1", datetime.now(UTC))
    await town.ask(town.hear, payout)
    await town.until(payout, "returned")
    await keep("closed-payout-returned", payout)
    await town.until_held(bill)
    await town.at_rest(bill)
    await keep("open-bill-returned", bill)


async def declined(town: LiveTown, keep: Keep) -> None:
    engagement = await town.ask(town.request)
    await rests(town, engagement, "in_approval")
    decision = await town.ask(town.decision, engagement, "decline")
    approval = await town.ask(town.approval, engagement)
    await town.ask(town.done, "grace", approvals.decide, approval.id, decision)
    await town.until(engagement, "closed")
    await keep("closed-engagement-declined", engagement)


async def unfunded(town: LiveTown, keep: Keep) -> None:
    engagement = await town.ask(town.request, quantity="1000")
    await rests(town, engagement, "in_approval")
    for approver in ("grace", "linus"):
        await town.ask(town.approve, engagement, by=approver)
        await town.at_rest(engagement)
    await rests(town, engagement, "held")
    await keep("open-engagement-unfunded", engagement)


async def short_receipt_then_ruled(town: LiveTown, keep: Keep) -> None:
    bill = await billed(town, received="4")
    await town.until_held(bill)
    await town.at_rest(bill)
    await keep("open-bill-match", bill)
    await town.ask(town.rule, bill, "accept")
    await town.until(bill, "released")
    await keep("closed-bill-ruled", bill)


async def lapsed_evidence_then_renewed(town: LiveTown, keep: Keep) -> None:
    contractor = await town.ask(town.contractor, cleared=False)
    for check in (Check.IDENTITY, Check.SANCTIONS):
        await town.ask(town.evidence, contractor, check)
    bill = await billed(town, contractor=contractor)
    await town.until_held(bill)
    await town.at_rest(bill)
    await keep("open-bill-gate", bill)
    await town.ask(town.evidence, contractor, Check.TAX_FORM)
    await town.until(bill, "released")
    await keep("closed-bill-gate-cleared", bill)


async def held_at_release(town: LiveTown, keep: Keep) -> None:
    strict = town.policy().model_copy(update={"separation": Separation(requester_may_receive=False)})
    await town.ask(town.done, "paula", policies.publish_policy, town.entity, strict)
    engagement = await town.ask(town.request, by="omar")  # who also takes the receipts here
    await rests(town, engagement, "in_approval")
    await town.ask(town.approve, engagement)
    await rests(town, engagement, "ordered")
    order = await town.ask(town.order, engagement)
    await town.ask(town.receive, order)
    bill = await town.ask(town.flip, order)
    await town.until_held(bill)
    await town.at_rest(bill)
    await keep("open-bill-release", bill)


async def not_due_yet(town: LiveTown, keep: Keep) -> None:
    bill = await billed(town, payment_terms="net 30")
    await rests(town, bill, "payable")
    await keep("open-bill-due", bill)


async def changed(town: LiveTown, keep: Keep) -> None:
    order = await town.ask(town.order, await ordered(town))
    change = await town.ask(town.propose, order, quantity="12")
    await rests(town, change, "in_approval")
    await keep("open-change-approval", change)
    await town.ask(town.approve, change)
    await town.until(change, "applied")
    await keep("closed-change-applied", change)
    other = await town.ask(town.propose, order, quantity="14")
    await rests(town, other, "in_approval")
    decision = await town.ask(town.decision, other, "decline")
    approval = await town.ask(town.approval, other)
    await town.ask(town.done, "grace", approvals.decide, approval.id, decision)
    await town.until(other, "refused")
    await keep("closed-change-refused", other)


async def refused(town: LiveTown, keep: Keep) -> None:
    bill, payout = await paid(town)
    await town.until(payout, "refused")
    await keep("closed-payout-refused", payout)
    await town.until_held(bill)
    await town.at_rest(bill)
    await keep("open-bill-refused", bill)


async def unknown_then_found(town: LiveTown, keep: Keep) -> None:
    _, payout = await paid(town)
    await town.until(payout, "settled")
    await keep("closed-payout-found", payout)


async def unknown(town: LiveTown, keep: Keep) -> None:
    _, payout = await paid(town)
    await town.until(payout, "unknown")
    while len(town.rail.next_finds) == 10:
        await town.at_rest(payout)
    await town.at_rest(payout)
    await keep("open-payout-unknown", payout)


async def frozen_then_confirmed(town: LiveTown, keep: Keep) -> None:
    _, payout = await paid(town)
    await rests(town, payout, "frozen")
    await keep("open-payout-frozen", payout)
    await town.ask(town.rule, payout, "confirm_unpaid")
    await town.until(payout, "refused")
    await keep("closed-payout-confirmed-unpaid", payout)


@dataclass(frozen=True)
class Scenario:
    """One story, the rail it needs, and the histories that it keeps."""

    tell: Callable[[LiveTown, Keep], Awaitable[None]]
    keeps: tuple[str, ...]
    rail: Callable[[], MemoryRail] = prompt_rail


EVERY = (
    Scenario(
        from_the_ask_to_the_end,
        (
            "open-engagement-approval",
            "open-engagement-ordered",
            "closed-engagement-done",
            "closed-bill-released",
            "open-bill-returned",
            "open-payout-in-transit",
            "closed-payout-settled",
            "closed-payout-returned",
        ),
    ),
    Scenario(declined, ("closed-engagement-declined",)),
    Scenario(unfunded, ("open-engagement-unfunded",)),
    Scenario(short_receipt_then_ruled, ("open-bill-match", "closed-bill-ruled")),
    Scenario(lapsed_evidence_then_renewed, ("open-bill-gate", "closed-bill-gate-cleared")),
    Scenario(held_at_release, ("open-bill-release",)),
    Scenario(not_due_yet, ("open-bill-due",)),
    Scenario(changed, ("open-change-approval", "closed-change-applied", "closed-change-refused")),
    Scenario(refused, ("closed-payout-refused", "open-bill-refused"), refusing_rail),
    Scenario(unknown_then_found, ("closed-payout-found",), losing_rail),
    Scenario(unknown, ("open-payout-unknown",), silent_rail),
    Scenario(frozen_then_confirmed, ("open-payout-frozen", "closed-payout-confirmed-unpaid"), forgetful_rail),
)
