"""The command line: what it does, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import httpx
import pytest

from doors import sessions
from doors.cli.__main__ import main
from doors.cli.processes import Processes, Program
from doors.cli.ready import answers, free_port
from models.actors import Role
from settings import Settings
from store.database import connect

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'new' / 'remitwell.db'}"


def env(url: str, **more: str) -> dict[str, str]:
    return {"REMITWELL_DATABASE_URL": url, "PYTHONPATH": str(ROOT), **more}


@dataclass
class Ended:
    code: int
    out: str
    err: str


@pytest.fixture
def remitwell(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """The command in this process, because starting Python takes longer than most commands."""
    monkeypatch.setenv("REMITWELL_DATABASE_URL", url)

    def run(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["remitwell", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(int(ended.value.code or 0), *capsys.readouterr())

    return run


def test_from_nothing_to_an_answering_api(url, remitwell):
    assert remitwell("migrate").code == 0
    made = remitwell("key", "create", "--bootstrap-admin", "Paula")
    key = made.out.strip()
    assert (made.code, key[:3]) == (0, "rw_")
    second = remitwell("key", "create", "--bootstrap-admin", "Eve")
    assert (second.code, second.out) == (1, "")
    assert "administrator already" in second.err
    port = free_port()
    api = f"http://127.0.0.1:{port}"
    program = Program(
        "api", [sys.executable, "-m", "doors.cli", "api", "--port", str(port)], answers(f"{api}/v1/health"),
        # Nobody answers there: Temporal's absence must slow no start and no write.
        env(url, TEMPORAL_ADDRESS=f"127.0.0.1:{free_port()}"),
    )  # fmt: skip
    with Processes() as running, httpx.Client(trust_env=False, base_url=f"{api}/v1") as http:
        running.start(program)
        headers = {"authorization": f"Bearer {key}", "idempotency-key": "k"}
        person = http.post("/people", json={"name": "Rita"}, headers=headers)
        assert person.status_code == 201
        other = remitwell("key", "create", "--person", person.json()["object"])
        assert http.get("/bills", headers={"authorization": f"Bearer {other.out.strip()}"}).json()["items"] == []
    assert remitwell("verify").code == 0
    assert remitwell("rebuild").code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("verify",), 3),
        (("api",), 3),
        (("key", "create", "--bootstrap-admin", "Paula"), 3),
        (("key", "create"), 2),
        (("dance",), 2),
    ],
)
def test_how_it_ends_without_a_database(remitwell, tmp_path, words, code):
    (tmp_path / "new").mkdir()
    assert remitwell(*words).code == code


def test_a_key_for_nobody_is_not_made(remitwell):
    remitwell("migrate")
    assert remitwell("key", "create", "--person", "per_" + "0" * 32).code == 1


def test_the_first_administrator_signs_in_by_an_invitation(url, remitwell):
    remitwell("migrate")
    email = "paula@acme.example"
    invited = remitwell("person", "invite", email, "--bootstrap-admin", "Paula")
    assert invited.code == 0
    assert remitwell("person", "invite", email, "--bootstrap-admin", "Eve").code == 1
    with closing(connect(url)) as database:
        opened = sessions.set_password(database, invited.out.strip(), "four quite ordinary words", datetime.now(UTC))
        assert isinstance(opened, sessions.Opened)
        with database.reading() as session:
            who = sessions.signed_in(session, opened.token, datetime.now(UTC))
        assert who is not None
        assert [grant.role for grant in who.actor.grants] == [Role.ADMIN]


def test_a_password_is_set_from_standard_input(url, remitwell, monkeypatch):
    remitwell("migrate")
    email = "paula@acme.example"
    remitwell("person", "invite", email, "--bootstrap-admin", "Paula")
    for typed, code in (("short", 1), ("four quite ordinary words", 0)):
        monkeypatch.setattr(sys, "stdin", StringIO(f"{typed}\n"))
        assert remitwell("person", "password", email).code == code
    with closing(connect(url)) as database:
        opened = sessions.sign_in(database, email, "four quite ordinary words", datetime.now(UTC))
    assert isinstance(opened, sessions.Opened)
    assert remitwell("person", "password", "nobody@acme.example").code == 1


def test_settings_are_read_from_the_environment():
    assert Settings.from_environment({}) == Settings()
    given = {"REMITWELL_PORT": "1", "REMITWELL_RAIL_SECRETS": "whsec_a,whsec_b", "REMITWELL_HOST": ""}
    read = Settings.from_environment(given)
    assert (read.port, read.rail_secrets, read.host) == (1, ("whsec_a", "whsec_b"), "127.0.0.1")
    with pytest.raises(ValueError, match="REMITWELL_PORT must be a port"):
        Settings.from_environment({"REMITWELL_PORT": "all"})


def test_every_setting_and_no_other_is_documented():
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    named = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `REMITWELL_")}
    assert named == {f"REMITWELL_{name.upper()}" for name in Settings.__dataclass_fields__}
