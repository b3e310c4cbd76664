"""Do an object's facts and its journals tell one story? Each fact that moves money says which journals stand by it.

Claims and changes of a commitment are left out: a look may book several of them, or none, for one fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from ledger.schema import journal
from models.differences import Difference
from models.facts import Fact
from models.facts import bill as b
from models.facts import engagement as e
from models.facts import late_money as late
from models.ledger import JournalKind as K
from models.standings import Log

STEPS: dict[type[Fact], tuple[K, ...]] = {
    e.FundsReserved: (K.REQUISITION_RESERVED,),
    e.Converted: (K.ORDER_ISSUED,),
    b.Matched: (K.MATCHED,),
    b.Unmatched: (K.UNMATCHED,),
    b.GateOpened: (K.GATE_OPENED,),
    b.GateShut: (K.GATE_SHUT,),
    b.Released: (K.RELEASED,),
    b.PaymentRefused: (K.RELEASE_REVERSED, K.GATE_SHUT),
    b.BillSettled: (K.SETTLED,),
    b.BillReturned: (K.SETTLEMENT_REVERSED, K.RELEASE_REVERSED, K.GATE_SHUT),
    late.PaidAfterRefusal: (K.SETTLED_AFTER_REFUSAL,),
    late.LateReturned: (K.LATE_SETTLEMENT_REVERSED,),
    late.OverpaymentReturned: (K.LATE_SETTLEMENT_REVERSED,),
    late.RecoveryOffset: (K.RECOVERY_OFFSET,),
    late.RecoveryOffsetUndone: (K.RECOVERY_OFFSET_UNDONE,),
    b.ElsewherePosted: (K.PAID_ELSEWHERE,),
}
"""What is booked, in this order, in the transaction that records the fact."""

_TOLD = frozenset(kind.value for kinds in STEPS.values() for kind in kinds) | {K.REQUISITION_CLOSED.value}


class Step(NamedTuple):
    """One journal of a story: its kind, and its id where the fact names it."""

    kind: str
    journal: str | None


def story(log: Log) -> list[Step]:
    """The journals that these facts stand for, oldest first."""
    steps: list[Step] = []
    for entry in log:
        named = getattr(entry.fact, "journal", None)
        steps += [Step(kind.value, named) for kind in STEPS.get(type(entry.fact), ())]
        if isinstance(entry.fact, e.Closed) and not entry.fact.converted and steps:
            steps.append(Step(K.REQUISITION_CLOSED.value, None))
    return steps


def differences(session: Session, logs: Mapping[str, Log]) -> Iterator[Difference]:
    """The first step at which facts and journals of an object part."""
    found: dict[str, list[Step]] = {}
    rows = select(journal.c.subject, journal.c.kind, journal.c.id).where(journal.c.subject.in_(list(logs)))
    for row in session.execute(rows.order_by(journal.c.seq)):
        if row.kind in _TOLD:
            found.setdefault(row.subject, []).append(Step(row.kind, row.id))
    for name, log in logs.items():
        for told, booked in zip_longest(story(log), found.get(name, [])):
            if told is None or booked is None or told.kind != booked.kind or told.journal not in {None, booked.journal}:
                yield Difference(law="not_as_booked", about=name, expected=_shown(told), actual=_shown(booked))
                break


def _shown(step: Step | None) -> str:
    return "no journal" if step is None else f"{step.kind} {step.journal or ''}".strip()
