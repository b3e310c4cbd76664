"""The filters of a list, as the API has them: a form sends those that nobody filled in as blanks."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request
from pydantic import ValidationError

from doors.api.lists import Part
from models.errors import Invalid

F = TypeVar("F", bound=Part)


def asked(model: type[F], **usual: str) -> Any:
    """A dependency: what the address asks for, with *usual* where it names no filter at all. Raises Invalid."""

    def read(request: Request) -> F:
        named = {name: text for name, text in request.query_params.items() if name != "done"}
        given = {name: text for name, text in (named or usual).items() if text}
        try:
            return model.model_validate(given)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise Invalid(where, f"the filter {where} has a value that it cannot have") from error

    return Depends(read)


def narrowed(filters: Part) -> bool:
    """Whether something is kept from the list."""
    return bool(filters.model_dump(exclude={"cursor", "limit", "format", "sort"}, exclude_defaults=True))


def query(filters: Part) -> str:
    """The filters as an address has them, without the page: for the next one, and for the same list in a file."""
    known = filters.model_dump(mode="json", exclude={"cursor", "limit", "format"}, exclude_unset=True)
    return urlencode({name: str(value).lower() if value is True else value for name, value in known.items() if value})
