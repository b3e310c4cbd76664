"""A client of the public API, as a platform service would write one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

Page = dict[str, Any]
LOOK_EVERY = 0.1
PAUSES = (0.2, 0.4, 0.8, 1.6, 3.2)
"""Before a write that found nobody is sent again, under the same key."""


class Refused(Exception):
    """The API said no; the problem document says why."""

    def __init__(self, path: str, problem: Page) -> None:
        super().__init__(f"{path}: {problem.get('detail') or problem.get('title')}")
        self.problem = problem


@dataclass
class House:
    """One running Remitwell. `keys` are the API keys of the people who act here."""

    url: str
    keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._http = httpx.AsyncClient(
            base_url=self.url, timeout=60, limits=httpx.Limits(max_connections=32), trust_env=False
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def post(self, who: str, path: str, body: Page | None) -> Page:
        """Write once: the key is new for each call and kept over its tries. Some writes take no body."""
        headers = {"authorization": f"Bearer {self.keys[who]}", "idempotency-key": uuid4().hex}
        answer = await self._http.post(f"/v1{path}", json=body, headers=headers)
        for pause in PAUSES:
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            await asyncio.sleep(pause)
            answer = await self._http.post(f"/v1{path}", json=body, headers=headers)
        return self._read(path, answer)

    async def get(self, path: str, who: str = "admin") -> Page:
        """Read one page."""
        return self._read(
            path, await self._http.get(f"/v1{path}", headers={"authorization": f"Bearer {self.keys[who]}"})
        )

    def _read(self, path: str, answer: httpx.Response) -> Page:
        page: Page = answer.json()
        if answer.is_error:
            raise Refused(path, page)
        return page

    async def until(self, path: str, right: Callable[[Page], bool]) -> Page:
        """Look until the page is *right*. What is only planned yet is not there yet."""
        while True:
            try:
                page = await self.get(path)
                if right(page):
                    return page
            except Refused as refused:
                if refused.problem.get("status") != httpx.codes.NOT_FOUND:
                    raise
            await asyncio.sleep(LOOK_EVERY)

    async def until_stage(self, path: str, *stages: str) -> Page:
        """Look until the object stands at one of *stages*."""
        return await self.until(path, lambda page: page["stage"] in stages)
