"""Text as people type it: what a page, a log or a terminal would obey is refused."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from models.text import Name

NAMES = TypeAdapter(Name)


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[2J", "Ada\x7f", "\x9b2J", "\x9d0;Ada\x9c", "half \ud83d", " \n"])
def test_what_is_no_text_is_refused(text: str):
    with pytest.raises(ValidationError):
        NAMES.validate_python(text)


@pytest.mark.parametrize("text", ["Ada", "Åsa\u00a0Öberg", "\u05d0\u05d3\u05d4", "two\nlines", "\U0001f4a5"])
def test_what_people_are_called_is_taken(text: str):
    assert NAMES.validate_python(text) == text
