"""Webhooks before they leave: a row per copy to deliver, written with the step that it tells of."""

from __future__ import annotations

import json
import secrets
import sqlite3

from pydantic import BaseModel

from sandbox_rail.faults import Kind, Struck
from sandbox_rail.store import Store, iso

BACKOFF_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""Pauses after each failed try; then the provider gives up and only an inquiry tells."""


class Treatment(BaseModel):
    """How a payment's webhooks are (mis)handled; settled at its execution, kept beside it."""

    copies: int = 1
    delay_seconds: float = 0.0
    hold_seconds: float = 0.0
    missing: bool = False
    forged: bool = False


def treatment(struck: Struck) -> str:
    """The stored form of what *struck* means for the news of one payment."""
    duplicate, delayed = struck.get(Kind.WEBHOOK_DUPLICATE), struck.get(Kind.WEBHOOK_DELAYED)
    reordered = struck.get(Kind.WEBHOOK_REORDERED)
    return Treatment(
        copies=duplicate.copies if duplicate else 1,
        delay_seconds=delayed.seconds if delayed else 0.0,
        hold_seconds=(reordered.seconds or 60.0) if reordered else 0.0,
        missing=Kind.WEBHOOK_MISSING in struck,
        forged=Kind.WEBHOOK_FORGED in struck,
    ).model_dump_json()


def queue(store: Store, payment: str) -> None:
    """Queue the webhook that tells of *payment*'s latest step.

    Reordered news is held until a later step's has arrived, if one is planned at all.
    """
    told = Treatment.model_validate_json(_one(store, "SELECT news FROM payment WHERE id = ?", payment)["news"])
    if told.missing:
        return
    held = told.hold_seconds > 0 and store.row("SELECT 1 FROM plan WHERE payment = ? LIMIT 1", payment) is not None
    due_at = store.now() + (told.hold_seconds if held else told.delay_seconds)
    event_id, body = f"evt_{secrets.token_hex(12)}", _body(store, payment)
    for _ in range(told.copies):
        store.rows(
            "INSERT INTO delivery (event_id, payment, body, forged, held, due_at) VALUES (?, ?, ?, ?, ?, ?)",
            event_id, payment, body, told.forged, held, due_at,
        )  # fmt: skip


def _body(store: Store, payment: str) -> str:
    row = _one(
        store,
        "SELECT p.id, p.reference, p.amount, p.currency, t.state, t.sequence, t.code, t.reason, t.at"
        " FROM payment p JOIN transition t ON t.payment = p.id AND t.sequence = p.sequence WHERE p.id = ?",
        payment,
    )
    data = {**dict(row), "at": iso(row["at"])}
    return json.dumps({"type": f"payment.{row['state']}", "timestamp": data["at"], "data": data})


def due(store: Store, at_most: int) -> list[sqlite3.Row]:
    """Deliveries whose time has come, the longest due first."""
    return store.rows("SELECT * FROM delivery WHERE due_at <= ? ORDER BY due_at, n LIMIT ?", store.now(), at_most)


def record(store: Store, delivery: sqlite3.Row, status: int | None) -> None:
    """Keep the receiver's answer (None: there was none) and when to try again, if at all."""
    tries = delivery["tries"] + 1
    done = status is not None and 200 <= status < 300  # noqa: PLR2004 - the 2xx range
    over = done or status == 410 or tries > len(BACKOFF_SECONDS)  # noqa: PLR2004 - 410 Gone: stop asking
    due_at = None if over else store.now() + BACKOFF_SECONDS[tries - 1]
    outcome = "delivered" if done else f"gave up ({status})" if over else f"failed ({status})"
    store.rows(
        "UPDATE delivery SET tries = ?, due_at = ?, outcome = ? WHERE n = ?", tries, due_at, outcome, delivery["n"]
    )
    if done:
        _let_go(store, delivery)


def _let_go(store: Store, later: sqlite3.Row) -> None:
    """What was held back to come after *later* may come now."""
    store.rows(
        "UPDATE delivery SET due_at = ?, held = 0"
        " WHERE payment = ? AND held = 1 AND due_at IS NOT NULL AND event_id <> ? AND n < ?",
        store.now(), later["payment"], later["event_id"], later["n"],
    )  # fmt: skip


def _one(store: Store, sql: str, payment: str) -> sqlite3.Row:
    row = store.row(sql, payment)
    if row is None:
        raise LookupError(payment)
    return row
