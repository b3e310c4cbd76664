"""One house for the whole folder: it is built once, and each test has a copy of it in which nobody has done anything.

It has the estate, a late case, everybody who may be at a door, and all that can be done about it.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from fastapi import FastAPI

from doors.api.app import create_app
from doors.api.door import Door
from store.database import connect
from tests.api.caller import open_api
from tests.api.made import late_case
from tests.api.neighbours import Estate, Neighbours, settled_in
from tests.guard.deeds import Deed, deeds
from tests.guard.people import known_as
from tests.guard.table import ROLES
from tests.town import Town


@dataclass(frozen=True)
class House:
    """As it was built; `keys` are the API keys of everybody who lives there, and `app` serves one copy at a time."""

    path: Path
    near: Neighbours
    estate: Estate
    everything: tuple[Deed, ...]
    keys: Mapping[str, str]
    app: FastAPI

    @asynccontextmanager
    async def copied(self, path: Path) -> AsyncIterator[Neighbours]:
        """The house in a database of its own."""
        shutil.copyfile(self.path, path)
        with closing(connect(f"sqlite:///{path}")) as database:
            own = replace(
                self.near.town,
                database=database,
                rail=deepcopy(self.near.town.rail),
                people=dict(self.near.town.people),
                waiting=dict(self.near.town.waiting),
            )
            async with open_api(own, self.keys, self.app) as api:
                api.numbers = count(1_000)  # the keys of its building are used up
                yield replace(self.near, api=api, operations=replace(own, unit=self.near.operations.unit))


def built(path: Path) -> House:
    """The house, in the empty database at *path*."""
    with closing(connect(f"sqlite:///{path}")) as database:
        town = Town(database).found()

        async def build() -> House:
            async with open_api(town) as api:
                near = await asyncio.to_thread(settled_in, api)
                estate = await asyncio.to_thread(Estate.of, town, near.ada)
                late_case(town, estate.payout)
                everything = tuple(await deeds(near, estate))
                for role in ROLES:
                    known_as(near, role)
                return House(path, near, estate, everything, dict(api.keys), create_app(Door(database)))

        return asyncio.run(build())
