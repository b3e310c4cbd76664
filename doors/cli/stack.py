"""Everything that one machine runs: Temporal, the sandbox rail, the worker, the API. All on 127.0.0.1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from doors.cli.processes import Program
from doors.cli.ready import answers, free_port, listens, says
from sandbox_rail.__main__ import SANDBOX_SECRET
from workflows.attributes import EVERY

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Stack:
    """Where each program listens, and the folder that keeps all their files."""

    folder: Path
    temporal_port: int = 7233
    temporal_ui_port: int = 8233
    rail_port: int = 8900
    api_port: int = 8600
    database_url: str | None = None
    rail_options: tuple[str, ...] = ()

    @classmethod
    def on_free_ports(cls, folder: Path, **more: str) -> Stack:
        """For tests, and for machines where something is running already."""
        return cls(folder, free_port(), free_port(), free_port(), free_port(), **more)  # type: ignore[arg-type]

    @property
    def url(self) -> str:
        """The database."""
        return self.database_url or f"sqlite:///{self.folder / 'remitwell.db'}"

    @property
    def api_url(self) -> str:
        """Where the API answers."""
        return f"http://{HOST}:{self.api_port}"

    @property
    def rail_url(self) -> str:
        """Where the sandbox rail answers."""
        return f"http://{HOST}:{self.rail_port}"

    @property
    def temporal_ui_url(self) -> str:
        """Temporal's pages."""
        return f"http://{HOST}:{self.temporal_ui_port}"

    @property
    def env(self) -> dict[str, str]:
        """What worker and API are told."""
        return {
            "REMITWELL_DATABASE_URL": self.url,
            "REMITWELL_HOST": HOST,
            "REMITWELL_PORT": str(self.api_port),
            "REMITWELL_RAIL_URL": self.rail_url,
            "REMITWELL_RAIL_SECRETS": SANDBOX_SECRET,
            "REMITWELL_PUBLIC_URL": self.api_url,
            "REMITWELL_PRIVATE_RECEIVERS": "yes",
            "REMITWELL_TEMPORAL_UI": f"{self.temporal_ui_url}/namespaces/default",
            "TEMPORAL_ADDRESS": f"{HOST}:{self.temporal_port}",
        }

    def ports(self) -> dict[str, int]:
        """Every port that must be free."""
        return {
            "Temporal": self.temporal_port,
            "Temporal UI": self.temporal_ui_port,
            "sandbox rail": self.rail_port,
            "api": self.api_port,
        }

    def programs(self) -> Iterator[Program]:
        """In the order in which they start. The database must be migrated."""
        yield self.temporal()
        yield self.rail()
        yield self.worker()
        yield self.api()

    def temporal(self) -> Program:
        """The real server with its UI; its file may lose the last commits in a power cut, ours never."""
        command = [
            str(Path(sys.executable).with_name("temporal")),
            *("server", "start-dev", "--ip", HOST, "--ui-ip", HOST),
            *("--port", str(self.temporal_port), "--ui-port", str(self.temporal_ui_port)),
            *("--db-filename", str(self.folder / "temporal.db"), "--log-level", "error"),
            *("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=1"),
            "--ui-disable-news-fetch",
        ]
        for key in EVERY:
            kind = key.indexed_value_type.name.title().replace("_", "")  # KEYWORD_LIST as KeywordList
            command += ["--search-attribute", f"{key.name}={kind}"]
        return Program("temporal", command, listens(HOST, self.temporal_port))

    def rail(self) -> Program:
        """The payment provider to practise with."""
        command = [
            *(sys.executable, "-m", "sandbox_rail", "--port", str(self.rail_port)),
            *("--store", str(self.folder / "rail.db")),
            *("--webhook-url", f"{self.api_url}/v1/webhooks/sandbox", *self.rail_options),
        ]
        return Program("rail", command, answers(f"{self.rail_url}/health"), _IN_TREE)

    def worker(self) -> Program:
        """What carries the work."""
        return Program("worker", [sys.executable, "-m", "worker"], says("worker ready"), {**self.env, **_IN_TREE})

    def api(self) -> Program:
        """The HTTP door."""
        command = [sys.executable, "-m", "doors.cli", "api"]
        return Program("api", command, answers(f"{self.api_url}/v1/health"), {**self.env, **_IN_TREE})


_IN_TREE = {"PYTHONPATH": str(ROOT)}
"""Our programs are modules of this tree, wherever they are started from."""
