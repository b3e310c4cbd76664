"""Lists in pages: newest first, by cursor."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from doors.api.reading import read
from doors.pages import lists
from models.ids import Kind


class Filters(BaseModel):
    """What a list is asked for."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    cursor: Annotated[
        str | None, Field(pattern=r"^[a-z]{3}_[0-9a-f]{32}$", description="`next` of the page before")
    ] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    stage: Annotated[str | None, Field(pattern=r"^[a-z_]{1,40}$")] = None
    owner: Annotated[str | None, Field(pattern=r"^[a-z0-9_]{1,40}$", description="a person's id")] = None


Asked = Annotated[Filters, Query()]


async def listing(request: Request, kind: Kind, asked: Filters) -> Response:
    """One page of the objects of *kind* that the caller may see."""
    return await read(request, lists.page, kind, lists.Wanted(asked.cursor, asked.limit, asked.stage, asked.owner))
