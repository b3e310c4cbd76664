"""The worker: runs workflows and their steps, and relays wake-ups. One of the two composition roots."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.worker import Worker

from activities.registry import every_activity
from adapters.events.webhooks import WebhookSender
from adapters.notify.chat import Chat
from adapters.notify.mail import Mail
from adapters.notify.port import Notifier
from adapters.outgoing import Outgoing
from adapters.rails.port import Rail
from adapters.rails.sandbox import SandboxRail
from settings import Settings
from starter.client import TASK_QUEUE, connect, register_attributes
from starter.courier import Courier
from starter.relay import Relay
from starter.waking import WORKFLOWS
from store.database import Database
from store.database import connect as open_database
from store.fingerprint import require_current
from workflows.sandbox import runner

log = logging.getLogger("worker")
THREADS = 8


def make_worker(
    client: Client, database: Database, rail: Rail, task_queue: str = TASK_QUEUE, *, max_cached_workflows: int = 1000
) -> Worker:
    """A worker that serves every workflow and activity; a run that is not cached is replayed at each wake-up."""
    return Worker(
        client,
        task_queue=task_queue,
        workflows=WORKFLOWS,
        activities=every_activity(database, rail),
        activity_executor=ThreadPoolExecutor(THREADS, thread_name_prefix="verb"),
        max_concurrent_activities=THREADS,
        max_concurrent_local_activities=THREADS,
        max_cached_workflows=max_cached_workflows,
        workflow_runner=runner(),
        graceful_shutdown_timeout=timedelta(seconds=10),
    )


async def _reach_temporal() -> Client:
    """Wait for the server rather than die: a worker that is restarted in a loop helps nobody."""
    while True:
        try:
            async with asyncio.timeout(10):
                client = await connect()
            await register_attributes(client)
        except (RuntimeError, RPCError, TimeoutError) as error:
            log.warning("Temporal is not there yet (%s); trying again", error)
            await asyncio.sleep(1)
        else:
            return client


@contextlib.asynccontextmanager
async def courier_at_work(settings: Settings, database: Database) -> AsyncIterator[None]:
    """Events and notices leave until the block ends, whatever else goes on or stands still."""
    outgoing = Outgoing(private=settings.private_receivers)
    mail = [Mail(settings.mail_url, settings.mail_from)] if settings.mail_url else []
    notifiers: list[Notifier] = [*mail, Chat(outgoing)]
    courier = Courier(database, WebhookSender(outgoing), notifiers, settings.public_url)
    bringing = asyncio.create_task(courier.run())
    try:
        yield
    finally:
        bringing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await bringing
        for one in mail:
            await one.aclose()
        await outgoing.aclose()


async def main(settings: Settings) -> None:
    """Serve until a signal says stop; what is under way is finished first."""
    database = open_database(settings.database_url)
    require_current(database)
    rail = SandboxRail(settings.rail_url, settings.rail_secrets)
    async with courier_at_work(settings, database):
        await _work(settings, database, rail)
    await rail.aclose()
    database.close()


async def _work(settings: Settings, database: Database, rail: Rail) -> None:
    client = await _reach_temporal()

    async def ready_client() -> Client:
        return client

    relay = Relay(database, ready_client, settings.task_queue)
    database.after_commit.append(relay.committed)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    relaying = asyncio.create_task(relay.run())
    async with make_worker(client, database, rail, settings.task_queue):
        print("worker ready", flush=True)  # noqa: T201 - who started us waits for this line
        await stop.wait()
    relaying.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await relaying


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    asyncio.run(main(Settings.from_environment()))
