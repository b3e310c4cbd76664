"""Making the database, and keeping it as this release expects it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url

from migrations.run import upgrade


def migrate(url: str) -> None:
    """Take the database at *url* to this release's schema; an SQLite file gets its folder too."""
    if url.startswith("sqlite"):
        Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
    upgrade(url)
