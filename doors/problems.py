"""What callers are told when it did not work: RFC 9457 problem details with a stable type.

Every code has a row here and a line in `docs/reference/errors.md`; a test holds the two, and the
codes that verbs answer, together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

from pydantic import Field
from starlette.responses import Response

from doors.problem_codes import CODES, ON_PAGES
from models.errors import (
    Conflict,
    Crossed,
    InProgress,
    Invalid,
    KeyReused,
    NotAllowed,
    NotFound,
    NotKnown,
    RemitwellError,
    Unavailable,
)
from models.money import Value

MEDIA_TYPE = "application/problem+json"


RETRY_AFTER_SECONDS = 2
Others = tuple[tuple[str, str], ...]
_ORDERED: tuple[tuple[type[RemitwellError], str], ...] = (
    (Invalid, "invalid"),
    (NotKnown, "unauthenticated"),
    (NotAllowed, "not_allowed"),
    (NotFound, "not_found"),
    (KeyReused, "key_reused"),
    (InProgress, "in_progress"),
    (Conflict, "conflict"),
    (Crossed, "unavailable"),
    (Unavailable, "unavailable"),
)


class WrongField(Value):
    """One field that is wrong: its dotted path, and what is wrong with it."""

    field: str
    detail: str


class ProblemDetails(Value):
    """A problem as it is sent (RFC 9457). `field` is the dotted path of what is wrong, where that is a field. Where
    several are, `errors` has every one of them, and `field` and `detail` are those of the first.
    """

    type: Annotated[str, Field(json_schema_extra={"enum": [f"/problems/{code}" for code in CODES]})]
    title: str
    status: int
    detail: str
    field: Annotated[str, Field(exclude_if=lambda field: not field)] = ""
    errors: Annotated[tuple[WrongField, ...], Field(exclude_if=lambda errors: not errors)] = ()
    what_to_do: str

    @classmethod
    def of(cls, code: str, detail: str, field: str | None = None, others: Others = ()) -> ProblemDetails:
        """The problem that *code* names; *others* are further fields with what is wrong with them."""
        kind = ON_PAGES[code]
        wrong = ((field or "", detail), *others) if others else ()
        return cls(
            type=f"/problems/{code}",
            title=kind.title,
            status=kind.status,
            detail=detail,
            field=field or "",
            errors=tuple(WrongField(field=where, detail=what) for where, what in wrong),
            what_to_do=kind.remedy,
        )

    @property
    def wrong(self) -> tuple[WrongField, ...]:
        """Every field that is wrong; of a problem that is of no field, the whole."""
        return self.errors or (WrongField(field=self.field, detail=self.detail),)

    def at(self, field: str) -> str:
        """What is wrong with *field*; nothing where nothing is."""
        return next((one.detail for one in self.wrong if one.field == field), "")

    def retold(self, tell: Callable[[WrongField], WrongField]) -> ProblemDetails:
        """The same, each field as *tell* has it; of several that are one field then, what is wrong with the first."""
        told: dict[str, WrongField] = {}
        for one in map(tell, self.wrong):
            told.setdefault(one.field, one)
        first, *others = told.values()
        return self.model_copy(update=first.model_dump() | {"errors": (first, *others) if others else ()})


class Problem(RemitwellError):
    """A request that stops at the door."""

    def __init__(self, code: str, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.code, self.detail, self.field = code, detail, field


def body(code: str, detail: str, field: str | None = None, others: Others = ()) -> str:
    """The problem as it is sent, and stored where it is an answer of the rules."""
    return ProblemDetails.of(code, detail, field, others).model_dump_json(ensure_ascii=True)


def response(code: str, detail: str, field: str | None = None, others: Others = ()) -> Response:
    """The problem as an HTTP response."""
    more = {"cache-control": "no-store"} | dict(headers(code))
    return Response(body(code, detail, field, others), ON_PAGES[code].status, more, MEDIA_TYPE)


def headers(code: str) -> Iterator[tuple[str, str]]:
    """What the response says beside its body: when to ask again, or how to say who asks."""
    if code in {"unavailable", "in_progress"}:
        yield "Retry-After", str(RETRY_AFTER_SECONDS)
    if code == "unauthenticated":
        yield "WWW-Authenticate", "Bearer"


def of_error(error: RemitwellError) -> Response:
    """What to tell a caller about *error*. Reasons of the machinery behind us stay behind us."""
    if isinstance(error, Problem):
        return response(error.code, error.detail, error.field)
    code = next((code for kind, code in _ORDERED if isinstance(error, kind)), "internal")
    if isinstance(error, Invalid):
        return response(code, error.problem, error.field, error.others)
    quiet = {"unavailable": "nobody knows yet whether it was done", "internal": "something of ours went wrong"}
    return response(code, quiet.get(code, str(error)))
