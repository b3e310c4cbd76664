"""PostgreSQL as we need it: READ COMMITTED, and no wait without end."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

_LIMITS = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"


def engines(url: str) -> tuple[Engine, Engine]:
    """The writer, and a reader on the same pool whose transactions the server keeps read-only."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg")
    writer = create_engine(
        parsed,
        isolation_level="READ COMMITTED",
        pool_size=10,
        max_overflow=10,
        pool_timeout=15,
        connect_args={"options": _LIMITS, "connect_timeout": 10},
    )
    return writer, writer.execution_options(postgresql_readonly=True)
