"""What comes with an attached file."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from models.asks.base import Ask
from models.text import Name


class NewFile(Ask):
    """A file for `subject`; its bytes come beside it."""

    subject: Annotated[str, StringConstraints(pattern=r"^(eng|ord|chg|rec|bil|con|cas)_[0-9a-f]{32}$")]
    name: Name
    media_type: str
