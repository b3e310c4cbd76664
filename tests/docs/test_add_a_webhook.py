"""The how-to's receiver and its commands are run as they are printed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.stack import everything_up
from doors.cli.ready import free_port
from tests.docs.conftest import environment
from tests.docs.pages import blocks

PAGE = "how-to/add-a-webhook.md"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What stands when somebody reads the page: the programs, and an administrator's key."""
    with everything_up(tmp_path / "demo", usual_ports=False) as (stack, _, key):
        port = free_port()
        yield {"API": stack.api_url, "ADMIN": key, "PORT": str(port), "RECEIVER": f"http://127.0.0.1:{port}"}


@pytest.mark.timeout(120)
def test_the_receiver_hears_what_happens_and_the_log_shows_it(told: dict[str, str], tmp_path: Path) -> None:
    (program,) = blocks(PAGE, "python")
    (tmp_path / "receiver.py").write_text(program, encoding="utf-8")
    commands = "\n".join(blocks(PAGE, "sh"))
    ended = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"trap 'kill $(jobs -p)' EXIT\n{commands}"],
        cwd=tmp_path,
        env=environment() | told,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    secret, line, log = ended.stdout.split("\n", 2)
    assert secret.startswith("whsec_")
    assert re.fullmatch(r"contractor\.registered /v1/contractors/con_[0-9a-f]{32}", line)
    assert '"state":"delivered"' in log
