"""Bring a database up to date: all pending steps in one transaction, one caller at a time."""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from store.database import connect

_HERE = Path(__file__).parent
_LOCK = 7_236_114_001  # any number that nothing else in the database locks


def upgrade(url: str, revision: str = "head") -> None:
    """Take the database at *url* to *revision*. Nothing changes when a step fails."""
    database = connect(url)
    try:
        with database.writing() as session:
            if database.dialect == "postgresql":
                session.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
            config = _config()
            config.attributes["connection"] = session.connection()
            command.upgrade(config, revision)
    finally:
        database.close()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


if __name__ == "__main__":
    upgrade(sys.argv[1])
