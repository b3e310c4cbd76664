"""The tree says which packages it wants, never where one machine fetched them from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tidy.tree import ROOT, files, named

HOST = re.compile(r"\b[a-z][a-z0-9+.-]*://(?:[^/\s@\"'`]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
PACKAGE_INDEX = re.compile(r"\b(?:[a-z0-9-]+\.)*(?:pypi|pythonhosted|npmjs)\.[a-z]{2,}\b", re.IGNORECASE)
PINNED = re.compile(r"#.*|[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")

KNOWN = frozenset((ROOT / "tests/tidy/hosts.txt").read_text(encoding="utf-8").split())
RESERVED = re.compile(r"(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|(?:.+\.)?example(?:\.(?:com|org|net))?|.+\.(?:test|invalid))$")


def texts() -> list[tuple[Path, str]]:
    readable = []
    for path in files():
        try:
            readable.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return readable


def test_no_file_names_a_package_index():
    found = [f"{named(path)}: {hit}" for path, text in texts() for hit in PACKAGE_INDEX.findall(text)]
    assert found == []


def test_every_host_that_a_file_names_is_one_we_mean():
    strangers = [
        f"{named(path)}: {host}"
        for path, text in texts()
        for host in HOST.findall(text)
        if host.lower() not in KNOWN and not RESERVED.match(host.lower())
    ]
    assert strangers == [], "meant? then add the host to tests/tidy/hosts.txt"


@pytest.mark.parametrize("listing", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_exact_versions_with_hashes_and_nothing_else(listing):
    lines = (ROOT / listing).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_what_tests_run_on_is_what_ships():
    def pins(listing: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9._-]+==\S+", (ROOT / listing).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
