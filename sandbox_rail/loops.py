"""The two things that the provider does unasked: payments move on, and webhooks go out.

Each is one task that works in batches and sleeps until something is due; never one per payment.
"""

from __future__ import annotations

import asyncio
import secrets as randomness
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import httpx
from standardwebhooks.webhooks import Webhook

from sandbox_rail import news, payments
from sandbox_rail.store import Store

BATCH = 32
DELIVERY_TIMEOUT_SECONDS = 5.0
IDLE_SECONDS = 60.0


class Loop:
    """Run *work* again and again; after each round sleep until *next_due* or until woken.

    Times are the provider's clock's; a jump of that clock wakes the loop.
    """

    def __init__(self, store: Store, next_due: str, work: Callable[[], Awaitable[None]]) -> None:
        self._store, self._next_due, self._work = store, next_due, work
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something may be due sooner than thought."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._woken.clear()
            await self._work()
            await self._pause()

    async def _pause(self) -> None:
        row = self._store.row(self._next_due)
        due_at = row[0] if row else None
        seconds = IDLE_SECONDS if due_at is None else min(IDLE_SECONDS, due_at - self._store.now())
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._woken.wait()
        except TimeoutError:
            return


class Postman:
    """Delivers due webhooks to one address, signed per Standard Webhooks, at least once each."""

    def __init__(self, store: Store, url: str, secret: str) -> None:
        self._store, self._url = store, url
        self._signer = Webhook(secret)
        self._forger = Webhook(randomness.token_bytes(24))
        self._http = httpx.AsyncClient(timeout=DELIVERY_TIMEOUT_SECONDS, trust_env=False)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def deliver(self) -> None:
        """One batch at once; what became of it is one commit."""
        batch = news.due(self._store, BATCH)
        statuses = await asyncio.gather(*(self._post(delivery) for delivery in batch))
        with self._store.transaction():
            for delivery, status in zip(batch, statuses, strict=True):
                news.record(self._store, delivery, status)

    async def _post(self, delivery: sqlite3.Row) -> int | None:
        """The receiver's status, None without one. Signed at the wall's time, as the receiver checks that."""
        sent_at = datetime.fromtimestamp(int(self._store.wall()), UTC)
        signer = self._forger if delivery["forged"] else self._signer
        headers = {
            "content-type": "application/json",
            "webhook-id": delivery["event_id"],
            "webhook-timestamp": str(int(sent_at.timestamp())),
            "webhook-signature": signer.sign(delivery["event_id"], sent_at, delivery["body"]),
        }
        try:
            async with asyncio.timeout(DELIVERY_TIMEOUT_SECONDS):
                response = await self._http.post(self._url, content=delivery["body"], headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError):
            return None
        return response.status_code


def life(store: Store, after: Callable[[], None]) -> Loop:
    """The loop that moves payments on; calls *after* when it did."""

    async def work() -> None:
        if move_on(store):
            after()

    return Loop(store, "SELECT min(due_at) FROM plan", work)


def move_on(store: Store) -> int:
    """Carry out all plans that are due, in batches of one commit each; how many."""
    total = 0
    while True:
        with store.transaction():
            moved = payments.apply_due(store)
        total += moved
        if not moved:
            return total
