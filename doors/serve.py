"""The API's composition root: reads the settings, picks the real adapters, serves."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator

import uvicorn
from fastapi import FastAPI

from adapters.openid.provider import OpenIdProvider
from adapters.rails.sandbox import SandboxRail
from doors.api.app import create_app
from doors.api.door import Door
from doors.openid import CALLBACK
from settings import Settings
from starter.client import connect as connect_to_temporal
from starter.relay import Relay
from store.database import connect
from store.fingerprint import require_current

log = logging.getLogger(__name__)
__all__ = ["Settings", "build", "serve"]


def build(settings: Settings) -> FastAPI:
    """The application with its relay. Raises SchemaMismatch; asks nothing of Temporal."""
    database = connect(settings.database_url)
    require_current(database)
    rail = SandboxRail(settings.rail_url, settings.rail_secrets)
    relay = Relay(database, connect_to_temporal, settings.task_queue)
    database.after_commit.append(relay.committed)
    provider = _provider(settings)
    door = Door(
        database,
        rails={rail.name: rail},
        temporal_ui=settings.temporal_ui,
        private_receivers=settings.private_receivers,
        openid=provider,
        public_url=settings.public_url,
    )

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        relaying = asyncio.create_task(relay.run())
        relaying.add_done_callback(_say_if_it_died)
        try:
            yield
        finally:
            relaying.cancel()
            await asyncio.gather(relaying, return_exceptions=True)
            door.threads.shutdown()
            await rail.aclose()
            if provider:
                await provider.aclose()
            database.close()

    return create_app(door, lifespan)


def _provider(settings: Settings) -> OpenIdProvider | None:
    """The OpenID provider, where one was set. Raises ValueError for an address that is not https."""
    if not settings.oidc_issuer:
        return None
    back = f"{settings.public_url}{CALLBACK}"
    return OpenIdProvider(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, back)


def _say_if_it_died(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        log.error("the relay died; wake-ups wait for the worker's sweeper", exc_info=task.exception())


def serve(settings: Settings) -> None:
    """Until a signal says stop."""
    config = configured(settings, build(settings))
    sys.stdout.write(f"api on http://{settings.host}:{settings.port}\n")
    sys.stdout.flush()
    uvicorn.Server(config).run()


def configured(settings: Settings, app: FastAPI) -> uvicorn.Config:
    """How *app* is served. Where a request comes from is believed of trusted proxies, and of nobody else."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        ws="none",
        access_log=False,
        log_level="warning",
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        server_header=False,
        timeout_graceful_shutdown=10,
    )
