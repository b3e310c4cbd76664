"""What an object's facts add up to. Folded by `rules/standing.py`, never stored."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from models.facts import Fact
from models.facts import approval as approval_facts
from models.facts import bill as b
from models.facts import case as case_facts
from models.facts import dispute as dispute_facts
from models.facts import engagement as e
from models.facts import late_money as late
from models.facts import order as order_facts
from models.facts import payout as payout_facts
from models.findings import Finding
from models.money import Value
from models.rails import RailState


class Entry(NamedTuple):
    """One line of an object's log: the `n`th fact of its kind, when and by whom."""

    n: int
    at: datetime
    actor: str
    on_behalf_of: str | None
    fact: Fact

    @property
    def who(self) -> str:
        """The person whose act it was: the one behind the service where there was one."""
        return self.on_behalf_of or self.actor


Log = tuple[Entry, ...]


class Position(Value):
    """Where an object stands, for lists: a projection of its log.

    `answerers` are those who may answer an open approval now, by id; of anything else, and of one that is over, none.
    """

    stage: str
    ended: bool = False
    waits_for: str | None = None
    owner: str | None = None
    since: datetime
    due: datetime | None = None
    answerers: tuple[str, ...] = ()


class EngagementStanding(NamedTuple):
    """`asked` is every flip that was asked for; `flips` are those not yet made."""

    approval: str | None
    reserved: str | None
    order: str | None
    asked: tuple[e.FlipAsked, ...]
    flips: tuple[e.FlipAsked, ...]
    bills: tuple[str, ...]
    close: e.CloseAsked | None
    closed: e.Closed | None
    case: str | None


class OrderStanding(NamedTuple):
    """`change` is the open proposal; `received` is (quantity, amount) accepted per line."""

    revision: int
    change: str | None
    closed: order_facts.OrderClosed | None
    received: dict[int, tuple[Decimal, int]]


class ApprovalStanding(NamedTuple):
    """`step` counts from 0; `since` is when its clock began."""

    step: int
    since: datetime
    decided: tuple[approval_facts.Decided, ...]
    escalated_to: str | None
    declined: approval_facts.Decided | None
    ended: bool


class BillStanding(NamedTuple):
    """`matched` and `gate` are the facts that hold now; `released` the payout that money left in.

    `lines` is the order line of each bill line, as the link settled it. `releases` are all that there ever were;
    `paid_here` is whether one was made under the link that holds now.
    """

    order: str | None
    lines: dict[int, int]
    matched: b.Matched | None
    gate: b.GateOpened | None
    planned: str | None
    released: b.Released | None
    releases: tuple[b.Released, ...]
    paid_here: bool
    settled: bool
    setback: b.PaymentRefused | b.BillReturned | late.LateReturned | None
    elsewhere: b.PaidElsewhere | None
    elsewhere_journal: str | None
    ended: str | None
    case: str | None


class PayoutStanding(NamedTuple):
    """`requests` is how often the current attempt was sent, `calling` that nothing was written since the last one.

    `moved` is which rail steps were applied, by (attempt, sequence). `news` are the states that signed events told
    of and no inquiry has shown yet; `missed` is how often in a row the rail did not find it. Of `refused`, `settled`
    and `returned` the newest one holds, none while the money is in transit; `late` is settled after a refusal or a
    return was booked.
    """

    attempt: int
    begun_at: datetime | None
    requests: int
    sending: payout_facts.Sending | None
    answered: payout_facts.Answered | None
    inquired: payout_facts.Inquired | None
    inquiries: int
    missed: int
    last_at: datetime
    calling: bool
    news: frozenset[RailState]
    asked_since_news: int
    ask_again: bool
    rail_ref: str | None
    accepted_at: datetime | None
    moved: dict[tuple[int, int], RailState]
    frozen: payout_facts.Frozen | None
    refused: bool
    settled: bool
    returned: bool
    late: bool

    @property
    def in_transit(self) -> bool:
        """Nobody has said yet what became of the money."""
        return not (self.refused or self.settled or self.returned)


class CaseStanding(NamedTuple):
    """`ruling` is the newest one that saw exactly the findings that stand now; `owner` whom it waits for now, where
    the opening has whom the policy named.
    """

    opened: case_facts.CaseOpened
    owner: str
    findings: tuple[Finding, ...]
    rulings: tuple[case_facts.Ruled, ...]
    ruling: case_facts.Ruled | None
    closed: bool

    @property
    def next_action(self) -> str:
        """What would clear the first of the findings that stand now; the due date stays that of the opening."""
        return self.findings[0].clears


class DisputeStanding(NamedTuple):
    """`owner` is who sees to it now, where the opening has whom the policy named; `last_word` is the side that wrote
    last: the other one is to answer.
    """

    opened: dispute_facts.DisputeOpened
    owner: str
    closed: dispute_facts.DisputeClosed | dispute_facts.DisputeWithdrawn | None
    last_word: dispute_facts.Side
