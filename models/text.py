"""Text as people type it: bounded, without control characters that a page, a log or a terminal would trip over."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints


def _readable(text: str) -> str:
    if any(c < " " and c not in "\n\t" for c in text) or any("\x7f" <= c <= "\x9f" for c in text):
        msg = "holds a control character; remove it"
        raise ValueError(msg)
    if any("\ud800" <= c <= "\udfff" for c in text):
        msg = "holds half of a surrogate pair, which is not text"
        raise ValueError(msg)
    if not text.strip():
        msg = "must not be blank"
        raise ValueError(msg)
    return text


Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_readable)]
Note = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_readable)]
Document = Annotated[str, StringConstraints(min_length=1, max_length=100_000), AfterValidator(_readable)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{0,19}$")]
Number = Annotated[str, StringConstraints(min_length=1, max_length=64), AfterValidator(_readable)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}_[0-9a-f]{32}$")]
TaxCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,20}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
