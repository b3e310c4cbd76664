"""How somebody does something, and how the work comes to rest after it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.api.caller import Api, Body
from tests.workflows.live import LiveTown, until_owed

BECAUSE = {"reason": "we thought again"}


@dataclass
class Doing:
    """Each act waits until the work has come to rest, so that every telling is the same."""

    api: Api
    town: LiveTown

    async def do(self, who: str, path: str, body: Body) -> str:
        """Somebody does it; the object that was made or changed."""
        made = await self.api.done(who, path, body)
        return str(made["object"])

    async def rests(self, object_id: str, stage: str) -> None:
        await self.town.until(object_id, stage)
        await self.calm(object_id)

    async def calm(self, object_id: str) -> None:
        await until_owed(self.town.database, 0)
        await self.town.at_rest(object_id)

    async def delete(self, path: str, who: str = "paula") -> None:
        known = {"authorization": f"Bearer {self.api.keys[who]}", "idempotency-key": path[-40:]}
        answer = await self.api.http.delete(f"/v1{path}", headers=known)
        assert answer.status_code == 201, answer.text
