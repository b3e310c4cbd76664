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


def _on_envelope(text: str) -> str:
    lines = text.split("\n")
    if len(lines) > ADDRESS_LINES or any(not line.strip() or len(line) > ADDRESS_COLUMNS for line in lines):
        msg = f"is at most {ADDRESS_LINES} lines of at most {ADDRESS_COLUMNS} letters, none of them empty"
        raise ValueError(msg)
    return text


ADDRESS_LINES, ADDRESS_COLUMNS = 7, 120
Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_readable)]
Note = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_readable)]
Document = Annotated[str, StringConstraints(min_length=1, max_length=100_000), AfterValidator(_readable)]
Address = Annotated[
    str, StringConstraints(min_length=1, max_length=600), AfterValidator(_readable), AfterValidator(_on_envelope)
]
TaxNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{0,19}$")]
Number = Annotated[str, StringConstraints(min_length=1, max_length=64), AfterValidator(_readable)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}_[0-9a-f]{32}$")]
TaxCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,20}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
