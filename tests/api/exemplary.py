"""Writes in the words of their examples, each held against the schema of its answer."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from doors.api.examples import EXAMPLES, cast
from doors.api.examples.done import MADE
from models.ids import kind_of
from tests.api.caller import Api, Body
from tests.api.documented import document


class Journey:
    """Writes what the examples say, and remembers which routes it took."""

    def __init__(self, api: Api) -> None:
        self.api, self.taken, town = api, set[str](), api.town
        self.real = {
            cast.ENTITY: town.entity,
            cast.UNIT: town.unit,
            cast.BUDGET: town.budget,
            cast.PERSON: town.people["grace"],
            cast.OTHER: town.people["linus"],
        } | {
            one["id"]: town.people[one["name"].lower()]
            for one in (cast.GRACE, cast.LINUS, cast.TESS, cast.PAULA, cast.CORA)
        }

    async def write(self, who: str, place: str, ask: type[BaseModel], about: str = "", **more: Any) -> str:
        """The id of what the example of *ask*, changed by *more*, makes at *place*. `about` fills its braces."""
        self.taken.add(f"/v1{place}")
        body = json.loads(self._with_real_ids(json.dumps(EXAMPLES[ask] | more)))
        path, brace, rest = place.partition("{")
        made = await self.api.done(who, f"{path}{about}{rest.partition('}')[2]}" if brace else path, body)
        told = json.loads(self._with_real_ids(json.dumps(MADE[operation_id(f"/v1{place}")])))
        assert (kind_of(made["object"]), made["detail"].keys()) == (kind_of(told["object"]), told["detail"].keys())
        return str(made["object"])

    def _with_real_ids(self, text: str) -> str:
        for told, real in self.real.items():
            text = text.replace(told, real)
        return text

    async def page(self, noun: str, object_id: str) -> Body:
        await self.api.rest()
        return await self.api.page("audrey", f"/{noun}/{object_id}")


def operation_id(path: str) -> str:
    return str(document()["paths"][path]["post"]["operationId"])
