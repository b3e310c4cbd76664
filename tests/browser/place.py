"""The house that all browser tests share: what `bin/demo` leaves standing, with something on everybody's desk."""

from __future__ import annotations

import ctypes
import shutil
from dataclasses import dataclass

from demo import desk, passwords, stories
from demo.house import House
from demo.journey import Journey
from demo.world import HOME, Payer, World
from doors.cli.stack import Stack

NO_CHROMIUM = (
    "the browser tests need Chromium and the library that Playwright's own Node.js needs. "
    "On Debian and Ubuntu: apt-get install chromium libatomic1"
)


@dataclass
class Place:
    """Where everything runs, a way to tell more stories there, and the provider that people may sign in by."""

    stack: Stack
    telling: stories.Telling
    issuer: str

    @property
    def url(self) -> str:
        return self.stack.api_url

    @property
    def house(self) -> House:
        """The same house by its API, for what a test needs beside the browser."""
        return self.telling.world.house

    @property
    def payer(self) -> Payer:
        return self.telling.payer

    async def work(self, contractor: str, title: str, *, days: int = 4) -> Journey:
        """A piece of work at 800 a day; nobody else's test touches it."""
        return await self.telling.journey(contractor, title, days * 80_000, days)

    async def asked(self, contractor: str, title: str) -> str:
        """The question whether it may be done, which waits for Grace."""
        work = await self.work(contractor, title)
        await work.ask()
        page = await self.house.until(f"/engagements/{work.engagement}", lambda page: bool(page.get("approval")))
        return str(page["approval"])


async def settle_in(stack: Stack, key: str, issuer: str) -> Place:
    """People, a payer, the plainest story told to its end, and the desk."""
    world = World(House(stack.api_url, {"admin": key}))
    await world.hire()
    passwords.give(stack, world.people)
    payer = await world.found("Fairwell & Sons", "USD", HOME)
    budget = await world.budget(payer, "Commissions", "100000.00")
    telling = stories.Telling(world, payer, budget, stack.rail_url)
    await stories.plain(telling)
    await desk.leave(telling)
    return Place(stack, telling, issuer)


def chromium_path() -> str:
    """The machine's own; a test never fetches one, and is never skipped for want of one."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError as error:
        raise AssertionError(NO_CHROMIUM) from error
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    assert path, NO_CHROMIUM
    return path
