"""What the provider promises about money: executed once, every step kept, one list that judges.

Callers hold the transaction. An execution, its stored answer, its plans and its first webhook
are one commit.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from sandbox_rail import news
from sandbox_rail.faults import Fault, Kind, Struck
from sandbox_rail.store import Store, iso

FOLLOWS = {
    "accepted": frozenset({"settled", "failed", "returned"}),
    "settled": frozenset({"failed", "returned"}),
}
"""Which state may come after which; `failed` and `returned` are ends."""
AWAY = frozenset({"accepted", "settled"})
"""States in which the money is out."""
LISTED_MAX = 100
PAID_MAX = 100_000

Shown = dict[str, Any]
Line = Annotated[str, Field(pattern=r"^[\x20-\x7e]{1,255}$")]


class Order(BaseModel):
    """The body of `POST /payments`; `amount` in minor units."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    amount: Annotated[int, Field(gt=0, le=10**17)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    destination: Line
    reference: Line


def execute(store: Store, order: Order, key: str, struck: Struck, settle_after: float) -> Shown:
    """Let the money leave and plan the rest of its life. The faults of *struck* go along with it."""
    identifier, now = f"rp_{secrets.token_hex(12)}", store.now()
    unlisted = struck[Kind.UNLISTED].seconds if Kind.UNLISTED in struck else 0.0
    store.rows(
        "INSERT INTO payment (id, reference, key, amount, currency, destination, state, sequence,"
        " executed_at, listed_at, news) VALUES (?, ?, ?, ?, ?, ?, 'new', 0, ?, ?, ?)",
        identifier, order.reference, key, order.amount, order.currency, order.destination,
        now, now + unlisted, news.treatment(struck),
    )  # fmt: skip
    _plan_life(store, identifier, struck, settle_after)
    _move(store, identifier, "accepted", None, None)
    return get(store, identifier) or {}


def _plan_life(store: Store, identifier: str, struck: Struck, settle_after: float) -> None:
    if Kind.SETTLES in struck:
        settle_after = struck[Kind.SETTLES].seconds
    if Kind.FAILS in struck:
        _plan(store, identifier, "failed", struck[Kind.FAILS].seconds, struck[Kind.FAILS])
        return
    _plan(store, identifier, "settled", settle_after, None)
    for kind, state in ((Kind.PAID_THEN_FAILED, "failed"), (Kind.RETURNED_LATER, "returned")):
        if kind in struck:
            _plan(store, identifier, state, settle_after + struck[kind].seconds, struck[kind])


def _plan(store: Store, identifier: str, state: str, seconds: float, why: Fault | None) -> None:
    code, reason = (why.code, why.reason) if why else (None, None)
    store.rows(
        "INSERT INTO plan (payment, state, code, reason, due_at) VALUES (?, ?, ?, ?, ?)",
        identifier, state, code, reason, store.now() + seconds,
    )  # fmt: skip


def apply_due(store: Store, at_most: int = 500) -> int:
    """Carry out the plans that are due, oldest first; how many there were."""
    due = store.rows("SELECT * FROM plan WHERE due_at <= ? ORDER BY due_at, n LIMIT ?", store.now(), at_most)
    for plan in due:
        store.rows("DELETE FROM plan WHERE n = ?", plan["n"])
        advance(store, plan["payment"], plan["state"], plan["code"], plan["reason"])
    return len(due)


def advance(store: Store, identifier: str, state: str, code: str | None, reason: str | None) -> bool:
    """Move a payment on; False, and nothing done, when *state* can't follow its present one."""
    row = store.row("SELECT state FROM payment WHERE id = ?", identifier)
    if row is None or state not in FOLLOWS.get(row["state"], ()):
        return False
    _move(store, identifier, state, code, reason)
    return True


def _move(store: Store, identifier: str, state: str, code: str | None, reason: str | None) -> None:
    store.rows("UPDATE payment SET state = ?, sequence = sequence + 1 WHERE id = ?", state, identifier)
    store.rows(
        "INSERT INTO transition SELECT id, sequence, state, ?, ?, ? FROM payment WHERE id = ?",
        code, reason, store.now(), identifier,
    )  # fmt: skip
    news.queue(store, identifier)


def get(store: Store, identifier: str) -> Shown | None:
    """One payment with its whole history."""
    row = store.row("SELECT * FROM payment WHERE id = ?", identifier)
    return _shown(store, row) if row else None


def find(store: Store, reference: str) -> list[Shown]:
    """Payments under *reference*, oldest first; without those that a fault keeps off the list."""
    rows = store.rows(
        "SELECT * FROM payment WHERE reference = ? AND listed_at <= ? ORDER BY n LIMIT ?",
        reference, store.now(), LISTED_MAX,
    )  # fmt: skip
    return [_shown(store, row) for row in rows]


def paid(store: Store, since: float) -> list[Shown]:
    """The judge: one line per execution at or after *since*; `away` says whether its money is out."""
    rows = store.rows("SELECT * FROM payment WHERE executed_at >= ? ORDER BY n LIMIT ?", since, PAID_MAX)
    return [{**_head(row), "away": row["state"] in AWAY, "executed_at": iso(row["executed_at"])} for row in rows]


def _shown(store: Store, row: sqlite3.Row) -> Shown:
    steps = store.rows("SELECT * FROM transition WHERE payment = ? ORDER BY sequence", row["id"])
    history = [
        {"sequence": s["sequence"], "state": s["state"], "code": s["code"], "reason": s["reason"], "at": iso(s["at"])}
        for s in steps
    ]
    return {**_head(row), "sequence": row["sequence"], "history": history}


def _head(row: sqlite3.Row) -> Shown:
    names = ("id", "reference", "key", "amount", "currency", "destination", "state")
    return {name: row[name] for name in names}
