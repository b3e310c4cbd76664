"""The real adapter to a sandbox rail, in a hurry: what takes seconds in life takes less here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from adapters.rails.sandbox import SandboxRail
from sandbox_rail.__main__ import SANDBOX_SECRET

KEY_WINDOW = timedelta(seconds=100)
TIMEOUT = timedelta(seconds=2)
"""Twice this long after a request nobody can have heard it: the first inquiry follows."""


@asynccontextmanager
async def adapter(url: str, patience: timedelta = TIMEOUT) -> AsyncIterator[SandboxRail]:
    rail = SandboxRail(url, [SANDBOX_SECRET], key_window=KEY_WINDOW, total_timeout=patience)
    try:
        yield rail
    finally:
        await rail.aclose()
