"""One provider: its store, its faults, its loops, and how it answers an order to pay."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
from dataclasses import dataclass

from sandbox_rail import payments
from sandbox_rail.faults import INSTEAD, OF_PAYMENT, Asked, Fault, Faults, Kind
from sandbox_rail.loops import Loop, Postman, life
from sandbox_rail.store import Store


@dataclass(frozen=True)
class Config:
    """`webhook_url` None sends none. All times in seconds of the provider's clock."""

    secret: str
    webhook_url: str | None = None
    key_window: float = 86_400.0
    settle_after: float = 0.05


@dataclass(frozen=True)
class Answer:
    """A status and the exact bytes of its body."""

    status: int
    body: bytes


def error(status: int, kind: str, code: str, message: str) -> Answer:
    """A "no" in the provider's words."""
    return Answer(status, json.dumps({"error": {"type": kind, "code": code, "message": message}}).encode())


class Provider:
    """Everything behind the HTTP doors. Lives on one event loop."""

    def __init__(self, store: Store, config: Config) -> None:
        self.store, self.config = store, config
        self.faults = Faults(store)
        self.in_progress: set[str] = set()
        self.life = life(store, self._news_is_out)
        self.postman = Postman(store, config.webhook_url, config.secret) if config.webhook_url else None
        self.delivery = Loop(store, "SELECT min(due_at) FROM delivery", self.postman.deliver) if self.postman else None

    async def run(self) -> None:
        """Move payments on and deliver their news, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.life.run())
            if self.delivery:
                tasks.create_task(self.delivery.run())

    def wake(self) -> None:
        """Something was planned or queued, or the clock was put ahead."""
        self.life.wake()
        self._news_is_out()

    def _news_is_out(self) -> None:
        if self.delivery:
            self.delivery.wake()

    def answer(self, key: str, raw: bytes, order: payments.Order, asked: Asked) -> Answer:
        """The key's first answer, or an execution now: in one transaction with all that follows from it."""
        digest = hashlib.sha256(raw).hexdigest()
        with self.store.transaction():
            kept = self._kept(key)
            if kept is None:
                answer = self._act(key, order, asked)
                self._keep(key, digest, answer)
            elif kept["request_hash"] != digest:
                answer = error(422, "idempotency_error", "key_reused", "this key came with another body before")
            else:
                answer = Answer(kept["status"], kept["body"])
        self.wake()
        return answer

    def _act(self, key: str, order: payments.Order, asked: Asked) -> Answer:
        instead = self.faults.strike(asked, INSTEAD)
        if Kind.REFUSED in instead:
            return _refusal(instead[Kind.REFUSED])
        if Kind.ERROR_STUCK in instead:
            return error(500, "api_error", "internal", "something broke; nothing was executed")
        struck = self.faults.strike(asked, OF_PAYMENT)
        payment = payments.execute(self.store, order, key, struck, self.config.settle_after)
        if Kind.ERROR_AFTER in struck:
            return error(500, "api_error", "internal", "something broke; who knows where")
        return Answer(201, json.dumps(payment).encode())

    def _kept(self, key: str) -> sqlite3.Row | None:
        """The kept answer; one older than the window is pruned here, and its key is new again."""
        self.store.rows("DELETE FROM answer WHERE key = ? AND at <= ?", key, self.store.now() - self.config.key_window)
        return self.store.row("SELECT * FROM answer WHERE key = ?", key)

    def _keep(self, key: str, digest: str, answer: Answer) -> None:
        self.store.rows(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?)", key, digest, answer.status, answer.body, self.store.now()
        )


def _refusal(fault: Fault) -> Answer:
    return error(422, "refused", fault.code, fault.reason)
